import { type Html, html } from '../../../core/html.ts';
import { type ReadRoster, readRoster } from '../../../domain/roster.ts';
import { fileField, fileTyped } from '../form.ts';
import { drop, type Importing, showImport, take, upload } from '../importing.ts';
import { changing } from '../note.ts';
import { table } from '../table.ts';
import { type Answer, base, type FromFile, type Route, type Visit } from '../visit.ts';
import { peopleTabs } from './people-tabs.ts';

const mostShown = 200;

function form(visit: Visit, why: string | null): Answer {
  const body = html`${peopleTabs(visit, '/people/import')}<section><h2>导入名单</h2>
<p class="hint">Excel（xlsx）或 csv，第一行是表头，有“账号”和“姓名”两列；别的列不看、不存。先给您看一遍，确认了才收下。</p>
<form method="post" action="${base}/people/import" enctype="multipart/form-data">
${fileField({ name: 'file', label: '文件', hint: '最大 5 MB', typed: fileTyped(why), accept: '.xlsx,.csv' })}<button type="submit">上传并预览</button></form></section>`;
  return { kind: 'page', title: '群与人', body, ...(why !== null && { status: 422 }) };
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

const importing: Importing<ReadRoster> = {
  place: '/people/import',
  pending: ({ rosters }) => rosters,
  read: async ({ options }, file) => readRoster(await options.readTable(file)),
  async keep(visit, { read: { people } }, { seal }) {
    seal();
    const { store } = visit.options;
    await changing(visit, { what: `导入名单：${people.length} 行` }, () => store.people.enroll(people));
    return { to: '/people', done: 'rosterTaken' };
  },
  form,
  preview,
};

export const rosterRoutes: readonly Route[] = [
  { method: 'get', path: '/people/import', need: 'admin', handle: (visit) => showImport(visit, importing) },
  {
    method: 'post',
    path: '/people/import',
    need: 'admin',
    takesFile: true,
    handle: (visit, input) => upload(visit, input, importing),
  },
  { method: 'post', path: '/people/import/take', need: 'admin', handle: (visit) => take(visit, importing) },
  { method: 'post', path: '/people/import/drop', need: 'admin', handle: async (visit) => drop(visit, importing) },
];
