import type { NamedFile } from '../../src/core/file.ts';
import { type Reply, sayPrivately } from '../../src/core/reply.ts';
import { makeBrief } from '../../src/domain/brief/brief.ts';
import { readHalf } from '../../src/domain/brief/half.ts';
import { halfYearReport } from '../../src/domain/brief/half-year.ts';
import { readBriefMonth } from '../../src/domain/brief/read-month.ts';
import type { BotSubCommand, Ctx } from '../../src/domain/ctx.ts';
import { askedHolder } from '../../src/domain/holder.ts';
import { periodTitle } from '../../src/domain/ledger/period.ts';

export const brief: BotSubCommand = {
  name: '简报',
  aliases: ['jianbao', 'brief'],
  summary: '一个月的简报：半页文字和一张图；不写月份就是上月',
  usage: '/导出 简报 [支部] [月份]',
  examples: ['/导出 简报', '/导出 简报 11月'],
  roles: 'secretary',
  where: 'both',
  async run(ctx, { text }) {
    const { holder, rest } = await askedHolder(ctx, text, '/导出 简报');
    const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate();
    const month = readBriefMonth(rest, today, holder.terms);
    const made = await makeBrief(ctx, holder, month);
    return send(ctx, '简报', made.text, made.file);
  },
};

export const halfYear: BotSubCommand = {
  name: '半年',
  aliases: ['bannian', 'halfyear'],
  summary: '半年的纪法学习情况（Word），供意识形态分析研判：数字填好，判断留白',
  usage: '/导出 半年 [支部] [年份] [上半年|下半年]',
  examples: ['/导出 半年', '/导出 半年 2026年上半年'],
  roles: 'secretary',
  where: 'both',
  async run(ctx, { text }) {
    const { holder, rest } = await askedHolder(ctx, text, '/导出 半年');
    const period = readHalf(rest, ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate());
    const file = await ctx.printer.report(await halfYearReport(ctx, holder, period));
    return send(ctx, '半年小结', `${periodTitle(period)} 的纪法学习情况：数字已经填好，判断请您写。`, file);
  },
};

function send(ctx: Ctx, what: string, text: string, file: NamedFile): Reply {
  return sayPrivately({
    userId: ctx.who.userId,
    text,
    files: [file],
    whenSent: `${what}已私聊发给您。`,
    whenRefused: '还不能私聊您：请先点我的头像，在单聊里随便发一句，再来取；网页后台“导出”里也有。',
    whenUnknown: `${what}已发往您的私聊，但没有收到回执：请看一眼，没有就再取一次，或到网页后台“导出”里取。`,
  });
}
