import { type Html, html } from '../../core/html.ts';
import type { Post, PostState } from '../../domain/post.ts';
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
