import { z } from 'zod';
import type { NamedFile } from '../../../core/file.ts';
import { html } from '../../../core/html.ts';
import { type Branch, branchTitle, type Chat, isSameBranch } from '../../../domain/chat.ts';
import { makeLedger } from '../../../domain/ledger/make-ledger.ts';
import { type Period, readPeriod } from '../../../domain/ledger/period.ts';
import { dayAndTime } from '../../../domain/when.ts';
import { choiceField, type Typed, textField, trying, untouched } from '../form.ts';
import type { Work } from '../jobs.ts';
import { noteInConsole } from '../note.ts';
import { ownChats } from '../permission.ts';
import { table } from '../table.ts';
import { type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { jobState } from './job.ts';
import { ledgerTabs } from './plan-tabs.ts';

const parts = ['台账', '说纪', '答题'] as const;
const partWords = {
  台账: '台账（说纪、案例、答题、提醒、意见五张表）',
  说纪: '说纪一张表',
  答题: '答题一张表',
} as const satisfies Record<(typeof parts)[number], string>;

async function show(visit: Visit, _input: Input, typed: Typed = untouched): Promise<Answer> {
  const chats = await chatsByBranch(visit);
  const branches = chats.map(({ branch }) => branchTitle(branch));
  const choices = [['', '全部支部，每个支部一个文件'], ...branches.map((title) => [title, title])] as const;
  const body = html`${ledgerTabs('/exports')}<section><h2>导出</h2>
<p class="hint">只有合计和日期，没有任何人的姓名；表格里没有公式。</p>
<form method="post" action="${base}/exports">${choiceField({ name: 'part', label: '导出什么', typed, choices: parts.map((part) => [part, partWords[part]] as const) })}
${branches.length > 1 && choiceField({ name: 'branch', label: '支部', typed, choices: choices.map(([key = '', words = '']) => [key, words] as const) })}
${textField({ name: 'period', label: '时段（可不填）', hint: '不填是本学期。例：12月，上月，今年，全部，9月1日-12月31日', typed })}
<button type="submit">开始导出</button></form></section>
<section><h2>刚才的</h2>${table({
    caption: '半小时内的导出',
    columns: ['什么', '开始', '状态'],
    rows: visit.jobs
      .of(visit.who.userId)
      .filter(({ place }) => place === '/exports')
      .map((job) => [
        html`<a href="${base}/jobs/${job.id}">${job.title}</a>`,
        dayAndTime(job.startedAt.toString(), visit.options.zone),
        jobState(job),
      ]),
    empty: '还没有。做好的文件在这里留半小时。',
  })}</section>`;
  const status = Object.keys(typed.errors).length > 0 ? { status: 422 } : {};
  return { kind: 'page', title: '投递台账', body, ...status };
}

/** One group of each branch: a ledger is a branch's. */
async function chatsByBranch(visit: Visit): Promise<readonly Chat[]> {
  const chats = await ownChats(visit);
  return chats.filter(({ branch }, at) => chats.findIndex((one) => isSameBranch(one.branch, branch)) === at);
}

const askSchema = z.object({
  part: z.enum(parts).catch('台账'),
  branch: z.string().max(200).catch(''),
  period: z.string().trim().max(60).catch(''),
});

async function start(visit: Visit, input: Input): Promise<Answer> {
  const typed = askSchema.parse(input.body);
  const all = await chatsByBranch(visit);
  const chats = all.filter(({ branch }) => typed.branch === '' || branchTitle(branch) === typed.branch);
  const [first] = chats;
  if (!first) return show(visit, input, { values: typed, errors: { part: '没有这个支部，没有可导出的。' } });
  const started = await trying(
    typed,
    (code) => (code === 'job.busy' ? 'part' : 'period'),
    () => {
      const today = visit.now.toZonedDateTimeISO(visit.options.zone).toPlainDate();
      const period = (chat: Chat) => readPeriod(typed.period, today, chat.settings.terms);
      const title = `${typed.part} ${typed.period === '' ? '本学期' : typed.period}`;
      // Read once before anything starts: a period that cannot be read is told beside its field.
      period(first);
      return visit.jobs.start(visit.who.userId, { title, ...exporting(visit, chats, period, typed.part) });
    },
  );
  if (!started.ok) return show(visit, input, started.typed);
  const branch: Branch | null = chats.length === 1 ? first.branch : null;
  await noteInConsole(visit.options, visit.who.userId, `导出 ${started.value.title}`, branch);
  return { kind: 'go', to: `/jobs/${started.value.id}` };
}

/** A workbook a branch, one after the other. */
function exporting(
  { options, who }: Visit,
  chats: readonly Chat[],
  periodOf: (chat: Chat) => Period,
  part: (typeof parts)[number],
): Omit<Work, 'title'> {
  return {
    place: '/exports',
    total: chats.length,
    async run({ step, signal }) {
      const files: NamedFile[] = [];
      for (const chat of chats) {
        signal.throwIfAborted();
        const ctx = await options.ctxOf({ id: options.ids.next(), userId: who.userId, chatId: chat.id });
        files.push(await ctx.printer.workbook(await makeLedger(ctx, chat, periodOf(chat), part)));
        step();
      }
      return { files, shown: null, leadsTo: null };
    },
  };
}

export const exportRoutes: readonly Route[] = [
  { method: 'get', path: '/exports', need: 'secretary', handle: show },
  { method: 'post', path: '/exports', need: 'secretary', handle: start },
];
