import { type Html, html } from '../../core/html.ts';
import { kindTitles } from '../../domain/activity-card.ts';
import type { Decision } from '../../domain/daily/decision.ts';
import type { Post, PostState } from '../../domain/post.ts';
import type { Schedule } from '../../domain/schedule.ts';
import { mark } from './table.ts';

/** What of a post is known, in people's words. */
export const stateWords = {
  accepted: '已送达企业微信',
  refused: '被拒绝',
  unknown: '不明',
  queued: '发送中',
  sent: '发送中',
} as const satisfies Record<PostState, string>;

const tones = {
  accepted: 'good',
  refused: 'bad',
  unknown: 'warm',
  queued: 'calm',
  sent: 'calm',
} as const satisfies Record<PostState, string>;

export function stateMark({ state, way, code, plan }: Post): Html {
  const reason = plan?.reason ?? null;
  return html`${mark(tones[state], stateWords[state])}${way === 'webhook' && html` <small>群机器人</small>`}${state === 'refused' && code !== null && html` <small>代码 ${code}</small>`}${reason !== null && html` <small>${reason}</small>`}`;
}

const classWords = { asked: '书记发起', planned: '按计划', initiative: '机器人主动' } as const;

export function classTitle(post: Post): string {
  return classWords[post.class];
}

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
