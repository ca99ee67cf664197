import { z } from 'zod';
import { type Html, html } from '../../../core/html.ts';
import { sayDay } from '../../../core/time/say.ts';
import { missingYears } from '../../../domain/calendar/calendar.ts';
import type { CalendarYear, Notice } from '../../../domain/calendar/year.ts';
import { isAdmin } from '../permission.ts';
import { mark, table } from '../table.ts';
import { type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { reminderTabs } from './plan-tabs.ts';

const querySchema = z.object({ year: z.coerce.number().int().min(2000).max(2100).nullable().catch(null) });

async function show(visit: Visit, { query }: Input): Promise<Answer> {
  const { options, now, who } = visit;
  const today = now.toZonedDateTimeISO(options.zone).toPlainDate();
  const asked = querySchema.parse(query).year ?? today.year;
  const known = await options.calendar.years();
  const shown = known.find(({ year }) => year.year === asked);
  const missing = missingYears(options.calendar.current(), today);
  const notices = new Map(options.calendar.notices.map((notice) => [notice.year, notice]));
  const body = html`${reminderTabs('/holidays')}
${missing.map((line) => html`<p class="notice warn" role="status">${line.replace(/通知公布后.*$/u, '')}通知公布后请${isAdmin(who) ? html`<a href="${base}/holidays/import">导入</a>` : '管理员导入'}。</p>`)}
<section><h2>${asked}年放假安排</h2>${shown ? yearPart(shown.year) : html`<p class="empty">没有${asked}年的放假安排，按周一至周五算工作日。</p>`}</section>
<section><h2>依据</h2>${table({
    caption: '各年的通知，新的在前',
    columns: ['年', '文号', '印发', '核对', '放假', '调休上班'],
    rows: known.map(({ year, isImported }) => [
      html`<a href="${base}/holidays?year=${year.year}">${year.year}</a>`,
      ...source(year, isImported ? null : (notices.get(year.year) ?? null), isImported),
      `${year.days.filter(({ off }) => off).length} 天`,
      `${year.days.filter(({ off }) => !off).length} 天`,
    ]),
    empty: '还没有任何一年的安排。',
  })}${isAdmin(who) && html`<p><a href="${base}/holidays/import">导入一年</a></p>`}</section>`;
  return { kind: 'page', title: '提醒与日历', body };
}

function source(year: CalendarYear, notice: Notice | null, isImported: boolean): readonly (Html | string)[] {
  if (isImported) return [year.notice ?? '—', '—', mark('calm', '本校导入')];
  if (!notice) return [year.notice ?? '不知道', '—', mark('warm', '待核')];
  const { number, dated, url, checked, amended } = notice;
  const later = amended && html`<br><small>${amended.dated} ${amended.number}：${amended.what}</small>`;
  return [
    html`<a href="${url}" rel="noreferrer">${number}</a>${later}`,
    dated,
    checked === '已核' ? mark('good', '已核') : mark('warm', '待核'),
  ];
}

/** By the holiday: which days are off, and which days off are worked for them. */
export function yearPart({ days }: CalendarYear): Html {
  const inOrder = [...days.filter(({ off }) => off), ...days.filter(({ off }) => !off)];
  const byName = Map.groupBy(inOrder, ({ name }) => name);
  const dates = (some: CalendarYear['days']) => some.map(({ date }) => sayDay(Temporal.PlainDate.from(date)));
  const first = ([one = '']: readonly string[], last: string | undefined) =>
    last === undefined || last === one ? one : `${one} 至 ${last}`;
  const rows = Array.from(byName, ([name, own]) => {
    const off = dates(own.filter(({ off: isOff }) => isOff));
    const worked = dates(own.filter(({ off: isOff }) => !isOff));
    const span = isUnbroken(own) ? first(off, off.at(-1)) : off.join('、');
    return [name, `${off.length} 天`, span, worked.length === 0 ? '—' : worked.join('、')];
  });
  return table({ caption: '节日', columns: ['节日', '天数', '放假', '调休上班'], rows, empty: '没有。' });
}

function isUnbroken(days: CalendarYear['days']): boolean {
  const off = days.filter((day) => day.off).map(({ date }) => Temporal.PlainDate.from(date));
  return off.every((day, at) => at === 0 || off[at - 1]?.add({ days: 1 }).equals(day));
}

export const holidayRoutes: readonly Route[] = [{ method: 'get', path: '/holidays', need: 'secretary', handle: show }];
