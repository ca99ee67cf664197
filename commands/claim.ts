import { UserError } from '../src/core/errors.ts';
import { type Reply, say } from '../src/core/reply.ts';
import type { BotCommand, Ctx } from '../src/domain/ctx.ts';
import { codeHash, readCode, redeemedWords, scopeTitle } from '../src/domain/grants.ts';
import { noteChange } from '../src/domain/note-change.ts';
import { refusePersonalNumbers } from '../src/domain/personal-numbers.ts';
import { isPersonName } from '../src/domain/roster.ts';
import { timeOfDay } from '../src/domain/when.ts';

export const claim: BotCommand = {
  name: '认领',
  aliases: ['renling', 'claim'],
  summary: '登记自己的姓名，或用管理员给的码领取角色',
  usage: '/认领 姓名 或 /认领 码',
  examples: ['/认领 王小明', '/认领 K7MNPQ24'],
  roles: 'all',
  where: 'both',
  async run(ctx, { text }) {
    const code = readCode(text);
    return code ? redeem(ctx, code) : register(ctx, text);
  },
};

async function redeem(ctx: Ctx, code: string): Promise<Reply> {
  const hash = codeHash(ctx.store.secret, code);
  const redeemed = await ctx.store.roles.redeem(hash, ctx.who.userId, ctx.now.toString());
  if ('grant' in redeemed) {
    await noteChange(ctx, redeemedWords(redeemed.grant));
    const plans = redeemed.plans > 0 ? `前任定的 ${redeemed.plans} 条提醒和预约现在归您，没发出的会告诉您。` : '';
    return say(`您现在是${scopeTitle(redeemed.grant)}。${plans}发 /帮助 看看能用什么。`);
  }
  if (redeemed.refused === 'locked') {
    throw new UserError('code.locked', `错的码太多，${timeOfDay(redeemed.until, ctx.zone)} 以后再试。`);
  }
  if (redeemed.refused === 'own') {
    throw new UserError('code.own', '这是您交接用的码，要由接任的人来认领。请把它发给对方。');
  }
  throw new UserError('code.wrong', `这个码不对、用过了或已过期（还可以试 ${redeemed.left} 次）。请管理员重新发一个。`);
}

async function register(ctx: Ctx, text: string): Promise<Reply> {
  refusePersonalNumbers(text);
  const name = text.normalize('NFKC').trim();
  if (!isPersonName(name)) {
    throw new UserError('name.form', '姓名是 2 到 20 个字，不带数字和标点；码是 8 位字母和数字。\n例：/认领 王小明');
  }
  const { taken, name: standing } = await ctx.store.people.register(ctx.who.userId, name);
  if (taken) return say(`已登记姓名：${name}。签到表上会用这个名字，/我的 可查。`);
  if (standing === name) return say(`姓名已经是${name}，没有变化。`);
  return say('学校名单里已有您的姓名，没有改动。名单有误请联系管理员；/我的 可查登记的姓名。');
}
