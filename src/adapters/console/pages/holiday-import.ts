import { UserError } from '../../../core/errors.ts';
import { type Html, html } from '../../../core/html.ts';
import { sayDay } from '../../../core/time/say.ts';
import { type ReadYear, readYearJson, readYearRows } from '../../../domain/calendar/read-year.ts';
import type { CalendarYear } from '../../../domain/calendar/year.ts';
import { fileField, fileTyped } from '../form.ts';
import { drop, type Importing, showImport, take, upload } from '../importing.ts';
import { changing } from '../note.ts';
import type { UploadedFile } from '../options.ts';
import { table } from '../table.ts';
import { type Answer, base, type FromFile, type Route, type Visit } from '../visit.ts';
import { yearPart } from './holidays.ts';
import { reminderTabs } from './plan-tabs.ts';

const mostShown = 100;

function form(_visit: Visit, why: string | null): Answer {
  const body = html`${reminderTabs('/holidays')}<section><h2>导入一年的放假安排</h2>
<p class="hint">按国务院办公厅的通知，每天一行：日期、安排（放假或上班）、节日。先给您看一遍，确认了才收下。</p>
<form method="post" action="${base}/holidays/import" enctype="multipart/form-data">
${fileField({ name: 'file', label: '文件', hint: 'csv、xlsx 或 json。第一行：日期,安排,节日；例：2027-10-01,放假,国庆节', typed: fileTyped(why), accept: '.csv,.xlsx,.json' })}<button type="submit">上传并预览</button></form></section>`;
  return { kind: 'page', title: '提醒与日历', body, ...(why !== null && { status: 422 }) };
}

async function readYear({ options }: Visit, file: UploadedFile): Promise<ReadYear> {
  if (!file.name.toLowerCase().endsWith('.json')) return readYearRows(await options.readTable(file));
  return readYearJson(jsonOf(file));
}

function jsonOf({ bytes }: UploadedFile): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8').decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new UserError('calendar.json', '这个文件不是 JSON，读不出来。', { cause: error });
    }
    throw error;
  }
}

async function preview({ options }: Visit, { read, fileName }: FromFile<ReadYear>): Promise<Answer> {
  const { year, refused, repeated } = read;
  const standing = (await options.calendar.years()).find((one) => one.year.year === year.year)?.year ?? null;
  const body = html`${reminderTabs('/holidays')}<section><h2>预览：${fileName}</h2>
<p><strong>${year.year}</strong>年，共 ${year.days.length} 天${repeated > 0 && `，重复 ${repeated} 行`}${refused.length > 0 && html`；<strong>${refused.length}</strong> 行收不下，原因在下面`}。还没有导入。</p>
<div class="actions"><form method="post" action="${base}/holidays/import/take"><button type="submit">收下 ${year.year}年的安排</button></form>
<form method="post" action="${base}/holidays/import/drop"><button type="submit" class="secondary">不导入，换一个文件</button></form></div></section>
${refused.length > 0 && refusedPart(read)}${changesPart(year, standing)}<section><h2>收下以后</h2>${yearPart(year)}</section>`;
  return { kind: 'page', title: '提醒与日历', body };
}

function refusedPart({ refused }: ReadYear): Html {
  return html`<section><h2>收不下的行</h2>${table({
    caption: '收不下的行和原因',
    columns: ['工作表', '行', '列', '原因'],
    rows: refused
      .slice(0, mostShown)
      .map(({ sheet, row, column, why }) => [sheet, row, column, html`<span class="wrong">${why}</span>`]),
    empty: '',
  })}</section>`;
}

/** What is other than it stands: nothing to compare with where the year is new. */
function changesPart(year: CalendarYear, standing: CalendarYear | null): Html {
  if (!standing) return html``;
  const wordsOf = (one: CalendarYear) =>
    new Map(one.days.map(({ date, off, name }) => [date, `${off ? '放假' : '上班'}（${name}）`]));
  const [before, after] = [wordsOf(standing), wordsOf(year)];
  const dates = [...new Set([...before.keys(), ...after.keys()])].filter(
    (date) => before.get(date) !== after.get(date),
  );
  return html`<section><h2>与现在的不同</h2>${table({
    caption: '会改变的日子',
    columns: ['日期', '现在', '收下以后'],
    rows: dates
      .sort()
      .map((date) => [sayDay(Temporal.PlainDate.from(date)), before.get(date) ?? '平常', after.get(date) ?? '平常']),
    empty: '没有不同：每一天都和现在一样。',
  })}</section>`;
}

const importing: Importing<ReadYear> = {
  place: '/holidays/import',
  pending: ({ years }) => years,
  read: readYear,
  async keep(visit, { read: { year } }, { seal }) {
    const what = `导入 ${year.year}年放假安排（${year.days.length} 天）`;
    seal();
    const isNew = await changing(visit, { what }, () => visit.options.calendar.take(year));
    return { to: '/holidays', done: isNew ? 'yearTaken' : 'yearSame' };
  },
  form,
  preview,
};

export const holidayImportRoutes: readonly Route[] = [
  { method: 'get', path: '/holidays/import', need: 'admin', handle: (visit) => showImport(visit, importing) },
  {
    method: 'post',
    path: '/holidays/import',
    need: 'admin',
    takesFile: true,
    handle: (visit, input) => upload(visit, input, importing),
  },
  { method: 'post', path: '/holidays/import/take', need: 'admin', handle: (visit) => take(visit, importing) },
  { method: 'post', path: '/holidays/import/drop', need: 'admin', handle: async (visit) => drop(visit, importing) },
];
