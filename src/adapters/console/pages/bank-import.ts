import { type Html, html } from '../../../core/html.ts';
import type { Accounting } from '../../../domain/bank/account.ts';
import { draftsOf } from '../../../domain/bank/intake.ts';
import { subjectOf } from '../../../domain/review/subject.ts';
import { deskAt } from '../desk-at.ts';
import { fileField, type Typed, trying, untouched } from '../form.ts';
import { changing } from '../note.ts';
import { table } from '../table.ts';
import { type Answer, base, type Input, type Route, type Visit } from '../visit.ts';

const mostShown = 200;

async function show(visit: Visit): Promise<Answer> {
  const pending = visit.questions.find(visit.session.id, visit.now);
  return pending ? preview(visit, pending) : uploadPage(untouched);
}

function uploadPage(typed: Typed): Answer {
  const body = html`<p class="hint">收 xlsx、csv、docx、txt、json、gift。先给您看一遍收得下、收不下和互相矛盾的，确认了才收；收下的是草稿。</p>
<form method="post" action="${base}/bank/import" enctype="multipart/form-data">${fileField({ name: 'file', label: '题目文件', hint: '最大 5 MB', typed, accept: '.xlsx,.csv,.docx,.txt,.json,.jsonl,.js,.gift' })}<button type="submit">上传并预览</button></form>
<p><a href="${base}/bank">回到题库</a></p>`;
  const status = Object.keys(typed.errors).length > 0 ? { status: 422 } : {};
  return { kind: 'page', title: '导入题目', body, ...status };
}

async function upload(visit: Visit, { file }: Input): Promise<Answer> {
  if (!file || file.bytes.length === 0) return uploadPage({ values: {}, errors: { file: '请选一个文件再上传。' } });
  const { store, bank } = visit.options;
  const named = { name: file.name, bytes: Buffer.from(file.bytes) };
  const read = await trying({}, 'file', () => bank.read(named, store.versions.list({ kind: 'question' })));
  if (!read.ok) return uploadPage(read.typed);
  visit.questions.put(visit.session.id, { read: read.value, fileName: file.name }, visit.now);
  return { kind: 'go', to: '/bank/import' };
}

interface Shown {
  readonly read: Accounting;
  readonly fileName: string;
}

async function preview(visit: Visit, { read, fileName }: Shown): Promise<Answer> {
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

async function take(visit: Visit): Promise<Answer> {
  const { options, questions, session, now, who } = visit;
  const pending = questions.find(session.id, now);
  if (!pending) return uploadPage({ values: {}, errors: { file: '预览已过期，什么也没有导入，请重新上传。' } });
  const from = { file: pending.fileName, origin: 'import', author: who.userId, at: now.toString() } as const;
  const drafts = draftsOf(pending.read, from);
  await changing(visit, { what: `导入题目：收下 ${drafts.length} 题` }, () => options.store.versions.add(drafts));
  questions.drop(session.id);
  return { kind: 'go', to: '/bank', done: 'imported' };
}

async function drop({ questions, session }: Visit): Promise<Answer> {
  questions.drop(session.id);
  return { kind: 'go', to: '/bank/import', done: 'importDropped' };
}

export const importRoutes: readonly Route[] = [
  { method: 'get', path: '/bank/import', need: 'staff', handle: show },
  { method: 'post', path: '/bank/import', need: 'staff', takesFile: true, handle: upload },
  { method: 'post', path: '/bank/import/take', need: 'staff', handle: take },
  { method: 'post', path: '/bank/import/drop', need: 'staff', handle: drop },
];
