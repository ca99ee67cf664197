import { type Html, html } from '../../../core/html.ts';
import { type ReadRoster, readRoster } from '../../../domain/roster.ts';
import { fileField, type Typed, trying, untouched } from '../form.ts';
import { changing } from '../note.ts';
import { table } from '../table.ts';
import { type Answer, base, type FromFile, type Input, type Route, type Visit } from '../visit.ts';
import { peopleTabs } from './people-tabs.ts';

const mostShown = 200;

async function show(visit: Visit): Promise<Answer> {
  const pending = visit.rosters.find(visit.session.id, visit.now);
  return pending ? preview(visit, pending) : uploadPage(visit, untouched);
}

function uploadPage(visit: Visit, typed: Typed): Answer {
  const body = html`${peopleTabs(visit, '/people/import')}<section><h2>导入名单</h2>
<p class="hint">Excel（xlsx）或 csv，第一行是表头，有“账号”和“姓名”两列；别的列不看、不存。先给您看一遍，确认了才收下。</p>
<form method="post" action="${base}/people/import" enctype="multipart/form-data">
${fileField({ name: 'file', label: '文件', hint: '最大 5 MB', typed, accept: '.xlsx,.csv' })}<button type="submit">上传并预览</button></form></section>`;
  const status = Object.keys(typed.errors).length > 0 ? { status: 422 } : {};
  return { kind: 'page', title: '群与人', body, ...status };
}

async function upload(visit: Visit, { file }: Input): Promise<Answer> {
  if (!file || file.bytes.length === 0)
    return uploadPage(visit, { values: {}, errors: { file: '请选一个文件再上传。' } });
  const read = await trying({}, 'file', async () => readRoster(await visit.options.readTable(file)));
  if (!read.ok) return uploadPage(visit, read.typed);
  visit.rosters.put(visit.session.id, { read: read.value, fileName: file.name }, visit.now);
  return { kind: 'go', to: '/people/import' };
}

function preview(visit: Visit, { read: roster, fileName }: FromFile<ReadRoster>): Answer {
  const { people, refused, repeated } = roster;
  const body = html`${peopleTabs(visit, '/people/import')}<section><h2>预览：${fileName}</h2>
<p>可以收下 <strong>${people.length}</strong> 人${repeated > 0 && `，重复 ${repeated} 行`}${refused.length > 0 && html`；<strong>${refused.length}</strong> 行收不下，原因在下面`}。还没有导入。</p>
<div class="actions">${people.length > 0 && html`<form method="post" action="${base}/people/import/take"><button type="submit">收下 ${people.length} 人</button></form>`}
<form method="post" action="${base}/people/import/drop"><button type="submit" class="secondary">不导入，换一个文件</button></form></div></section>
${refused.length > 0 && refusedPart(roster)}
<section><h2>可以收下的</h2>${table({
    caption: '可以收下的人',
    columns: ['姓名', '账号'],
    rows: people.slice(0, mostShown).map(({ name, userId }) => [name, html`<code>${userId}</code>`]),
    empty: '一个也没有。请按下面的原因改好文件再上传。',
  })}${people.length > mostShown && html`<p class="hint">只列前 ${mostShown} 人。</p>`}</section>`;
  return { kind: 'page', title: '群与人', body };
}

function refusedPart({ refused }: ReadRoster): Html {
  return html`<section><h2>收不下的行</h2>${table({
    caption: '收不下的行和原因',
    columns: ['工作表', '行', '列', '写的是', '原因'],
    rows: refused
      .slice(0, mostShown)
      .map(({ sheet, row, column, value, why }) => [
        sheet,
        row,
        column,
        beside(value),
        html`<span class="wrong">${why}</span>`,
      ]),
    empty: '',
  })}${refused.length > mostShown && html`<p class="hint">只列前 ${mostShown} 行。</p>`}</section>`;
}

function beside(value: string | null): string {
  if (value === null) return '（不显示）';
  return value === '' ? '（空）' : Array.from(value).slice(0, 40).join('');
}

async function take(visit: Visit): Promise<Answer> {
  const { options, rosters, session, now } = visit;
  const pending = rosters.find(session.id, now);
  if (!pending) return uploadPage(visit, { values: {}, errors: { file: '预览已过期，什么也没有导入，请重新上传。' } });
  const { people } = pending.read;
  await changing(visit, { what: `导入名单：${people.length} 行` }, () => options.store.people.enroll(people));
  rosters.drop(session.id);
  return { kind: 'go', to: '/people', done: 'rosterTaken' };
}

async function drop({ rosters, session }: Visit): Promise<Answer> {
  rosters.drop(session.id);
  return { kind: 'go', to: '/people/import', done: 'rosterDropped' };
}

export const rosterRoutes: readonly Route[] = [
  { method: 'get', path: '/people/import', need: 'admin', handle: show },
  { method: 'post', path: '/people/import', need: 'admin', takesFile: true, handle: upload },
  { method: 'post', path: '/people/import/take', need: 'admin', handle: take },
  { method: 'post', path: '/people/import/drop', need: 'admin', handle: drop },
];
