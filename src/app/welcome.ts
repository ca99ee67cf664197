/** Said when somebody opens the bot's private chat. */
export function welcomeText(botName: string): string {
  return `您好，我是${botName}，在工作群里帮支部做会前说纪、案例提醒和答题。发 /帮助 看能用什么，发 /我的 看我记着您什么。`;
}
