import { type Html, html } from '../../../core/html.ts';
import type { Accounting } from '../../../domain/bank/account.ts';
import { draftsOf } from '../../../domain/bank/intake.ts';
import { subjectOf } from '../../../domain/review/subject.ts';
import { deskAt } from '../desk-at.ts';
import { fileField, fileTyped } from '../form.ts';
import { drop, type Importing, showImport, take, upload } from '../importing.ts';
import { changing } from '../note.ts';
import { table } from '../table.ts';
import { type Answer, base, type FromFile, type Route, type Visit } from '../visit.ts';

const mostShown = 200;

function form(_visit: Visit, why: string | null): Answer {
  const body = html`<p class="hint">收 xlsx、csv、docx、txt、json、gift。先给您看一遍收得下、收不下和互相矛盾的，确认了才收；收下的是草稿。</p>
<form method="post" action="${base}/bank/import" enctype="multipart/form-data">${fileField({ name: 'file', label: '题目文件', hint: '最大 5 MB', typed: fileTyped(why), accept: '.xlsx,.csv,.docx,.txt,.json,.jsonl,.js,.gift' })}<button type="submit">上传并预览</button></form>
<p><a href="${base}/bank">回到题库</a></p>`;
  return { kind: 'page', title: '导入题目', body, ...(why !== null && { status: 422 }) };
}

async function preview(visit: Visit, { read, fileName }: FromFile<Accounting>): Promise<Answer> {
  const { taken, duplicate, refused, notes } = read;
  const conflicts = taken.filter(({ conflictWith }) => conflictWith.length > 0);
  const body = html`<section><h2>预览：${fileName}</h2>
<p>可以收下 <strong>${taken.length}</strong> 题，重复 ${duplicate.length} 题，收不下 <strong>${refused.length}</strong> 题，互相矛盾 <strong>${conflicts.length}</strong> 题。还没有导入。</p>${notes.map((note) => html`<p class="hint">${note}</p>`)}
<div class="actions">${taken.length > 0 && html`<form method="post" action="${base}/bank/import/take"><button type="submit">收下 ${taken.length} 题</button></form>`}
<form method="post" action="${base}/bank/import/drop"><button type="submit" class="secondary">不导入，换一个文件</button></form></div></section>
${conflicts.length > 0 && (await conflictPart(visit, conflicts))}${refused.length > 0 && refusedPart(read)}
<section><h2>可以收下的</h2>${table({
    caption: '可以收下的题',
    columns: ['行', '题干', '答案'],
    rows: taken.slice(0, mostShown).map(({ place, body: { stem, answer } }) => [place.row, stem, answer]),
    empty: '一题也没有。请按原因改好文件再上传。',
  })}${taken.length > mostShown && html`<p class="hint">只列前 ${mostShown} 题。</p>`}</section>`;
  return { kind: 'page', title: '导入题目', body };
}

function refusedPart({ refused }: Accounting): Html {
  return html`<section><h2>收不下的</h2>${table({
    caption: '收不下的题和原因',
    columns: ['工作表', '行', '列', '原因'],
    rows: refused
      .slice(0, mostShown)
      .map(({ place, column, why }) => [place.sheet ?? '', place.row, column, html`<span class="wrong">${why}</span>`]),
    empty: '',
  })}${refused.length > mostShown && html`<p class="hint">只列前 ${mostShown} 行。</p>`}</section>`;
}

async function conflictPart(visit: Visit, conflicts: Accounting['taken']): Promise<Html> {
  const desk = await deskAt(visit);
  const rows = await Promise.all(
    conflicts.slice(0, mostShown).map(async ({ place, body: { stem, answer }, conflictWith }) => {
      const others = await Promise.all(conflictWith.map((ref) => subjectOf(desk, ref)));
      const said = others.flatMap((one) =>
        one?.item.kind === 'question' ? [`${one.handle}：${one.item.body.answer}`] : [],
      );
      return [place.row, stem, answer, said.length > 0 ? said.join('；') : '同一个文件里的另一题'];
    }),
  );
  return html`<section><h2>互相矛盾的</h2><p class="hint">题干相同、答案不同。两个都收下，审核时并排给审核员选，选之前都不会出题。</p>${table({ caption: '和已有的题矛盾的', columns: ['行', '题干', '这里的答案', '已有的答案'], rows, empty: '' })}</section>`;
}

const importing: Importing<Accounting> = {
  place: '/bank/import',
  pending: ({ questions }) => questions,
  read({ options: { store, bank } }, file, { at, signal }) {
    const named = { name: file.name, bytes: Buffer.from(file.bytes) };
    return bank.read(named, store.versions.list({ kind: 'question' }), { onRow: at, signal });
  },
  async keep(visit, { read, fileName }, { seal }) {
    const { options, now, who } = visit;
    const from = { file: fileName, origin: 'import', author: who.userId, at: now.toString() } as const;
    const drafts = draftsOf(read, from);
    seal();
    await changing(visit, { what: `导入题目：收下 ${drafts.length} 题` }, () => options.store.versions.add(drafts));
    return { to: '/bank', done: 'imported' };
  },
  form,
  preview,
};

export const importRoutes: readonly Route[] = [
  { method: 'get', path: '/bank/import', need: 'staff', handle: (visit) => showImport(visit, importing) },
  {
    method: 'post',
    path: '/bank/import',
    need: 'staff',
    takesFile: true,
    handle: (visit, input) => upload(visit, input, importing),
  },
  { method: 'post', path: '/bank/import/take', need: 'staff', handle: (visit) => take(visit, importing) },
  { method: 'post', path: '/bank/import/drop', need: 'staff', handle: async (visit) => drop(visit, importing) },
];
