import type { QuizStyle } from '../chat.ts';
import type { Selfcheck } from './selfcheck.ts';

const notSeen = '还没有看到（没有人按到这一步，或按了没有反应）';

/** The quiz style that a trial speaks for; null while it has not shown whether others' copies are left alone. */
export function styleAfter({ others, updates }: Selfcheck): QuizStyle | null {
  if (others === 'changed') return 'oneByOne';
  return others === 'kept' && updates >= 2 ? 'ownPace' : null;
}

const othersWords = {
  kept: '是：别人的那张没有变',
  changed: '不是：别人的那张也变了',
} as const;
const voteWords = { arrived: '可以，选了什么也收到了', empty: '按了提交，但没有收到选项' } as const;

/** What was seen, and what is set because of it. */
export function resultText(check: Selfcheck): string {
  const { others, updates, vote } = check;
  const style = styleAfter(check);
  return [
    '**自检看到的**',
    `- 卡片只为按的人更新：${others === null ? notSeen : othersWords[others]}`,
    `- 同一张卡片连着更新：${updates === 0 ? notSeen : `看到 ${updates} 次`}`,
    `- 按钮卡换成投票卡：${vote === null ? notSeen : voteWords[vote]}`,
    style === null
      ? '本群的答题样式没有改：要两个人都按完才能定。'
      : `本群的答题样式已按结果设为“${style === 'ownPace' ? '自己的节奏' : '逐题'}”。改：/设置 答题样式`,
  ].join('\n');
}
