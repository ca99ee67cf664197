import { UserError } from '../src/core/errors.ts';
import { type Reply, sayPrivately } from '../src/core/reply.ts';
import type { BotCommand, BotSubCommand, Ctx } from '../src/domain/ctx.ts';
import { askedHolder } from '../src/domain/holder.ts';
import { type LedgerPart, makeLedger } from '../src/domain/ledger/make-ledger.ts';
import { periodTitle, readPeriod } from '../src/domain/ledger/period.ts';
import { brief, halfYear } from './export/reports.ts';

const parts: readonly { readonly part: LedgerPart; readonly aliases: readonly string[]; readonly what: string }[] = [
  { part: '说纪', aliases: ['shuoji', 'talks'], what: '说纪一张表' },
  { part: '答题', aliases: ['dati', 'quizzes'], what: '答题一张表' },
  { part: '台账', aliases: ['taizhang', 'ledger'], what: '说纪、案例、答题、提醒、意见五张表' },
];

export const exportLedger: BotCommand = {
  name: '导出',
  aliases: ['daochu', 'export'],
  summary: '把合计和日期做成表格（xlsx 或 csv），私聊发给您；不列谁签到、谁作答，书记写的提醒照录原文',
  usage: '/导出 说纪|答题|台账 [支部] [时段] [csv]',
  examples: ['/导出 台账', '/导出 台账 12月', '/导出 说纪 本学期 csv'],
  roles: 'secretary',
  where: 'both',
  subs: [
    ...parts.map(
      ({ part, aliases, what }): BotSubCommand => ({
        name: part,
        aliases,
        summary: `${what}；时段不写就是本学期`,
        usage: `/导出 ${part} [支部] [时段] [csv]`,
        examples: [`/导出 ${part}`, `/导出 ${part} 上月`],
        roles: 'secretary',
        where: 'both',
        run: (ctx, { text }) => send(ctx, part, text),
      }),
    ),
    brief,
    halfYear,
  ],
  async run() {
    throw new UserError(
      'export.form',
      '请写导出什么：说纪、答题、台账、简报 或 半年，后面可以写时段。\n例：/导出 台账 本学期',
    );
  },
};

async function send(ctx: Ctx, part: LedgerPart, text: string): Promise<Reply> {
  const isCsv = /(?:^|\s)csv\s*$/iu.test(text);
  const words = text.replace(/(?:^|\s)(?:csv|xlsx)\s*$/iu, '');
  const { holder, rest } = await askedHolder(ctx, words, `/导出 ${part}`);
  const period = readPeriod(rest, ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate(), holder.terms);
  const book = await makeLedger(ctx, holder, period, part);
  const rows = book.sheets
    .map(({ title, rows: all }) => (title === '意见' ? '意见按月合计' : `${title} ${all.length} 行`))
    .join('，');
  return sayPrivately({
    userId: ctx.who.userId,
    text: `${periodTitle(period)}：${rows}。`,
    files: isCsv ? ctx.printer.csv(book) : [await ctx.printer.workbook(book)],
    whenSent: `${part}已私聊发给您。`,
    whenRefused: '还不能私聊您：请先点我的头像，在单聊里随便发一句，再来导出；网页后台“导出”里也有。',
    whenUnknown: '文件已发往您的私聊，但没有收到回执：请看一眼，没有就再导出一次，或到网页后台“导出”里取。',
  });
}
