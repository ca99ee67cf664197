import type { Ctx } from '../ctx.ts';
import { isLastAdmin, ownRoles } from '../own/own-roles.ts';
import { ownTraces } from '../own/own-traces.ts';
import { kinds as storedKinds } from './kinds.ts';

const kinds = { checkin: '签到', reflection: '体会', ack: '已阅', answer: '作答', withdrawal: '撤回' } as const;

/** What an erasure will take of the person who asks and what stays, in lines of Chinese. */
export async function whatGoes(ctx: Ctx): Promise<readonly string[]> {
  const { store, who } = ctx;
  const roles = await ownRoles(ctx);
  const feedback = await store.feedback.of(who.userId);
  return [
    ...(await warnings(ctx)),
    `- 您的账号${who.name === null ? '' : `和姓名（${who.name}）`}`,
    `- 您的记录：${await recordWords(ctx)}`,
    ...(feedback.length > 0 ? [`- 您的意见 ${feedback.length} 条：文字和答复都删掉，不再等答复，编号留着`] : []),
    ...(roles.length > 0 ? [`- 您的角色：${roles.join('、')}`] : []),
    ...(await traceLines(ctx)),
    '留下的：人数和条数这些合计，不再和您有关；“某时有一人删除”，不写是谁；已定稿的记录表不变，上面只有姓名，没有账号。',
  ];
}

async function warnings(ctx: Ctx): Promise<readonly string[]> {
  const isSet = ctx.adminUserIds.includes(ctx.who.userId);
  return [
    ...((await isLastAdmin(ctx))
      ? ['**您是最后一位管理员**：删了就没有人能授权了。请先发 /授权 管理员，让另一位认领。']
      : []),
    ...(isSet ? ['服务器设置 ADMIN_USERIDS 里的账号我删不了，请管服务器的人去掉。'] : []),
  ];
}

async function recordWords({ store, who }: Ctx): Promise<string> {
  const counts = new Map<keyof typeof kinds, number>();
  for await (const { kind } of store.replies.all({ userId: who.userId })) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  if (counts.size === 0) return '还没有';
  const words = Array.from(counts, ([kind, count]) => `${kinds[kind]} ${count} 条`).join('、');
  return counts.has('reflection') ? `${words}；体会的文字一并删掉` : words;
}

/** Each as the table of all kinds has it, so that none is forgotten; roles are named above, the request is this very one. */
async function traceLines(ctx: Ctx): Promise<readonly string[]> {
  const groups = (await ownTraces(ctx)).filter(({ label, kind }) => label !== '角色' && kind !== 'erasureRequest');
  return groups.map(
    ({ kind, label, traces }) => `- ${label} ${traces.length} 条：${storedKinds[kind]?.onErasure ?? ''}`,
  );
}
