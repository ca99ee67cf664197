import { UserError } from '../../src/core/errors.ts';
import { say } from '../../src/core/reply.ts';
import type { BotSubCommand, Ctx } from '../../src/domain/ctx.ts';
import { digest } from '../../src/domain/digest.ts';
import { erasureCodeLifetime, pendingWords } from '../../src/domain/privacy/erasure.ts';
import { whatGoes } from '../../src/domain/privacy/what-goes.ts';
import { timeOfDay } from '../../src/domain/when.ts';

export const erase: BotSubCommand = {
  name: '删除',
  aliases: ['shanchu', 'erase', 'delete'],
  summary: '删掉我记着的关于您的一切：先看会删什么，再发四位码确认',
  usage: '/我的 删除 [四位码]',
  examples: ['/我的 删除', '/我的 删除 1234'],
  roles: 'all',
  where: 'private',
  async run(ctx, { words }) {
    const pending = await ctx.store.erasures.pending(ctx.who.userId);
    if (pending) return say(pendingWords(pending, ctx.now, ctx.zone));
    const [code, ...more] = words;
    if (code === undefined) return say(await offer(ctx));
    if (!/^\d{4}$/u.test(code) || more.length > 0) {
      throw new UserError(
        'erase.form',
        '什么也没有删。先发 /我的 删除 取四位码，再带着码发一次。\n例：/我的 删除 1234',
      );
    }
    await confirm(ctx, code);
    return say('好的，一分钟内删完，不能恢复。以后您再和我说话，我就当第一次见您。');
  },
};

async function offer(ctx: Ctx): Promise<string> {
  const { store, ids, requestId, who, now, zone } = ctx;
  // Made from the message, so that one that is delivered again says the same.
  const number = Number.parseInt(digest(store.secret, 'erasure code', requestId), 16) % 10_000;
  const code = String(number).padStart(4, '0');
  const expiresAt = now.add(erasureCodeLifetime).toString();
  await store.erasures.prepare({ id: ids.next(), userId: who.userId, code, expiresAt, salt: ids.next() });
  return [
    '**会删掉这些，删了不能恢复**',
    ...(await whatGoes(ctx)),
    `确认请在 ${timeOfDay(expiresAt, zone)} 前发：/我的 删除 ${code}`,
    '改主意了就不用理它。',
  ].join('\n');
}

async function confirm(ctx: Ctx, code: string): Promise<void> {
  const said = await ctx.store.erasures.confirm(ctx.who.userId, code, ctx.now.toString());
  if (said === 'wrong')
    throw new UserError('erase.wrong', '码不对，什么也没有删。请照上面的四位码再发一次，或发 /我的 删除 重新取码。');
  if (said === 'expired')
    throw new UserError('erase.expired', '没有还有效的码（十分钟内有效），什么也没有删。\n例：/我的 删除');
}
