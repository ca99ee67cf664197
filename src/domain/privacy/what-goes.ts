import type { Ctx } from '../ctx.ts';
import { scopeTitle } from '../grants.ts';

const kinds = { checkin: '签到', reflection: '体会', ack: '已阅', answer: '作答', withdrawal: '撤回' } as const;

/** What an erasure will take of the person who asks, in lines of Chinese. */
export async function whatGoes(ctx: Ctx): Promise<readonly string[]> {
  const { store, who } = ctx;
  const counts = new Map<keyof typeof kinds, number>();
  for await (const { kind } of store.replies.all({ userId: who.userId })) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const records = Array.from(counts, ([kind, count]) => `${kinds[kind]} ${count} 条`);
  const grants = await store.roles.of(who.userId);
  const feedback = await store.feedback.of(who.userId);
  return [
    `- 您的账号${who.name === null ? '' : `和姓名（${who.name}）`}`,
    records.length > 0 ? `- 您的记录：${records.join('、')}；体会的文字一并删掉` : '- 您的记录：还没有',
    ...(feedback.length > 0 ? [`- 您的意见 ${feedback.length} 条：文字和答复都删掉，编号留着`] : []),
    ...(grants.length > 0 ? [`- 您的角色：${grants.map(scopeTitle).join('、')}`] : []),
    '人数和条数这些合计不变，但不再和您有关。已定稿的记录表不变，上面只有姓名，没有账号。',
  ];
}
