import { kindTitles } from './activity-card.ts';
import type { Decision } from './daily/decision.ts';
import type { Schedule } from './schedule.ts';

/** Whatever is planned or decided, and what commands post beside it. */
const titles = {
  ...kindTitles,
  result: '答题结果',
  correction: '更正',
  words: '书记提醒',
  item: '定时内容',
  script: '讲稿',
  note: '通知',
  card: '卡片',
  trial: '群推送试发',
  resumed: '暂停结束',
  daily: '每日提醒',
  occasion: '节点提醒',
  partyDay: '主题党日',
} as const satisfies Record<Schedule['what']['post'] | Decision['parts'][number]['kind'] | 'result', string>;

/** `会前10分钟说纪`, `答题结果` */
export function kindTitle(kind: string): string {
  const known: Readonly<Record<string, string>> = titles;
  return known[kind] ?? kind;
}
