import { z } from 'zod';
import type { NamedFile } from '../../../core/file.ts';
import { type Html, html } from '../../../core/html.ts';
import { type Branch, branchTitle, isSameBranch } from '../../../domain/chat.ts';
import { type Holder, holdersOf } from '../../../domain/holder.ts';
import { dayAndTime } from '../../../domain/when.ts';
import { exportOf, exportParts, exportWords, type MakeExport, usualPeriods } from '../export-kinds.ts';
import { choiceField, type Typed, textField, trying, untouched } from '../form.ts';
import type { Work } from '../jobs.ts';
import { noteInConsole } from '../note.ts';
import { ownBranches } from '../permission.ts';
import { table } from '../table.ts';
import { type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { jobState } from './job.ts';
import { ledgerTabs } from './plan-tabs.ts';

async function show(visit: Visit, _input: Input, typed: Typed = untouched): Promise<Answer> {
  const branches = (await ownHolders(visit)).map(({ branch }) => branchTitle(branch));
  const choices = [['', '全部支部，每个支部一个文件'], ...branches.map((title) => [title, title])] as const;
  const body = html`${ledgerTabs('/exports')}<section><h2>导出</h2>
<p class="hint">只有合计和日期，不列谁签到、谁作答；书记写的提醒照录原文，里面若写了姓名也在。表格里没有公式。一次说纪的记录表在<a href="${base}/sheets">说纪 → 记录表</a>。</p>
<form method="post" action="${base}/exports">${choiceField({ name: 'part', label: '导出什么', typed, choices: exportParts.map((part) => [part, exportWords[part]] as const) })}
${branches.length > 1 && choiceField({ name: 'branch', label: '支部', typed, choices: choices.map(([key = '', words = '']) => [key, words] as const) })}
${textField({ name: 'period', label: '时段（可不填）', hint: '表格不填是本学期，例：12月，上月，今年，全部，9月1日-12月31日；简报不填是上月，例：11月；半年小结例：2026年上半年。', typed })}
${choiceField({
  name: 'format',
  label: '表格格式',
  typed,
  choices: [
    ['xlsx', 'xlsx（Excel、WPS）'],
    ['csv', 'csv（一张表一个文件）'],
  ],
})}
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

/** This person's branches, by name. */
async function ownHolders(visit: Visit): Promise<readonly Holder[]> {
  const holders = holdersOf(await visit.options.store.chats.all());
  const branches = await ownBranches(visit);
  return branches.flatMap((branch) => holders.find((one) => isSameBranch(one.branch, branch)) ?? []);
}

const askSchema = z.object({
  part: z.enum(exportParts).catch('台账'),
  format: z.enum(['xlsx', 'csv']).catch('xlsx'),
  branch: z.string().max(200).catch(''),
  period: z.string().trim().max(60).catch(''),
});

async function start(visit: Visit, input: Input): Promise<Answer> {
  const typed = askSchema.parse(input.body);
  const all = await ownHolders(visit);
  const holders = all.filter(({ branch }) => typed.branch === '' || branchTitle(branch) === typed.branch);
  const [first] = holders;
  if (!first) return show(visit, input, { values: typed, errors: { part: '没有这个支部，没有可导出的。' } });
  const started = await trying(
    typed,
    (code) => (code === 'job.busy' ? 'part' : 'period'),
    () => {
      const today = visit.now.toZonedDateTimeISO(visit.options.zone).toPlainDate();
      const title = `${typed.part} ${typed.period === '' ? usualPeriods[typed.part] : typed.period}`.trim();
      const makes = holders.map((holder) => exportOf(typed, holder, today));
      return visit.jobs.start(visit.who.userId, { title, ...exporting(visit, makes) });
    },
  );
  if (!started.ok) return show(visit, input, started.typed);
  const branch: Branch | null = holders.length === 1 ? first.branch : null;
  await noteInConsole(visit.options, visit.who.userId, `导出 ${started.value.title}`, branch);
  return { kind: 'go', to: `/jobs/${started.value.id}` };
}

/** One branch after the other. */
function exporting({ options, who }: Visit, makes: readonly MakeExport[]): Omit<Work, 'title'> {
  return {
    place: '/exports',
    total: makes.length,
    async run({ step, signal }) {
      const files: NamedFile[] = [];
      const shown: Html[] = [];
      for (const make of makes) {
        signal.throwIfAborted();
        const ctx = await options.ctxOf({ id: options.ids.next(), userId: who.userId, chatId: '' });
        const made = await make(ctx);
        files.push(...made.files);
        if (made.shown) shown.push(made.shown);
        step();
      }
      return { files, shown: shown.length > 0 ? html`${shown}` : null, leadsTo: null };
    },
  };
}

export const exportRoutes: readonly Route[] = [
  { method: 'get', path: '/exports', need: 'secretary', handle: show },
  { method: 'post', path: '/exports', need: 'secretary', handle: start },
];
