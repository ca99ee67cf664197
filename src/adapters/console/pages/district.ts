import { z } from 'zod';
import { html } from '../../../core/html.ts';
import { districtTable } from '../../../domain/district/schools.ts';
import { isWithin, periodTitle, readPeriod } from '../../../domain/ledger/period.ts';
import { enoughPeople } from '../../../domain/quiz/tally.ts';
import { table } from '../table.ts';
import { type Answer, base, type Input, type Route, type Visit } from '../visit.ts';

/** Terms only, and of these whole months: of overlapping periods one could be taken from the other, and what is hidden worked out. */
const terms = ['本学期', '上学期'] as const;
const querySchema = z.object({ term: z.enum(terms).catch('本学期') });

async function show({ history, now, options }: Visit, { query }: Input): Promise<Answer> {
  const { term } = querySchema.parse(query);
  // The usual terms, the same for all schools: a group's own dates would not be comparable, nor disjoint.
  const period = readPeriod(term, now.toZonedDateTimeISO(options.zone).toPlainDate(), []);
  const today = now.toZonedDateTimeISO(options.zone).toPlainDate();
  const lastMonthEnd = today.with({ day: 1 }).subtract({ days: 1 });
  const to = Temporal.PlainDate.compare(period.to, lastMonthEnd) < 0 ? period.to : lastMonthEnd;
  const ended = (await history.all(now)).filter(
    ({ closedAt }) => closedAt !== null && isWithin(closedAt, { from: period.from, to }, options.zone),
  );
  const { activityTitles, peopleTitles, rows, totals } = districtTable(ended, options.zone);
  const shown = rows.map(({ school, activities, people }) => [
    school,
    ...activities,
    ...people.map((count) => count ?? `不足 ${enoughPeople} 人`),
  ]);
  const body = html`<p class="hint">${periodTitle(period)}，只算已经过完的月份，按结束的月份算：跨月的活动，结束了才算。按校名排，不排名。不足 ${enoughPeople} 的人次不显示，也不算进合计；每月新增不足 ${enoughPeople} 的，攒到 ${enoughPeople} 才加上去，所以每格可能比实际少 ${enoughPeople - 1} 以内。</p>
<p>${terms.map((one) => html`<a href="${base}/district?${String(new URLSearchParams({ term: one }))}"${one === term && html` aria-current="page"`}>${one}</a> `)}</p>
${table({
  caption: '各校合计',
  columns: ['学校', ...activityTitles, ...peopleTitles],
  rows: shown.length > 0 ? [...shown, ['显示部分合计', ...totals]] : [],
  empty: '这个学期过完的月份里，还没有结束的活动。',
})}`;
  return { kind: 'page', title: '各校合计', body };
}

export const districtRoutes: readonly Route[] = [{ method: 'get', path: '/district', need: 'admin', handle: show }];
