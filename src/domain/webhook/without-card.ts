import type { ActivityKind } from '../activity.ts';

/** How to take part where no card can be pressed; the card comes when somebody has spoken to the bot. */
const ways = {
  talk: (bot: string) => `签到自愿，这里不能按卡片：@${bot} /签到`,
  case: (bot: string) => `“已阅”自愿。卡片这里发不了：有人 @${bot} 说一句，我就把卡片发来。`,
  quiz: (bot: string) => `答题自愿。题目卡片这里发不了：有人 @${bot} 说一句，我就把卡片发来。`,
} as const satisfies Record<ActivityKind, (bot: string) => string>;

/** A post as a robot can say it: it has words and no buttons. */
export function withoutCard(text: string | null, kind: ActivityKind | null, botName: string): string {
  return [...(text === null ? [] : [text]), ...(kind === null ? [] : [`> ${ways[kind](botName)}`])].join('\n');
}
