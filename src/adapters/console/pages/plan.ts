import { z } from 'zod';
import { type Html, html } from '../../../core/html.ts';
import { branchesOf, branchTitle, type Chat, isSameBranch } from '../../../domain/chat.ts';
import { heldEntries, monthTable, plannedEntries } from '../month.ts';
import { ownChats } from '../permission.ts';
import { type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { talkTabs } from './plan-tabs.ts';
import { branchFilter } from './talks.ts';

const querySchema = z.object({
  branch: z.string().catch(''),
  month: z
    .string()
    .regex(/^20\d\d-(?:0[1-9]|1[0-2])$/u)
    .nullable()
    .catch(null),
});

async function show(visit: Visit, { query }: Input): Promise<Answer> {
  const asked = querySchema.parse(query);
  const { options, now } = visit;
  const { zone, store } = options;
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const month = asked.month === null ? today.toPlainYearMonth() : Temporal.PlainYearMonth.from(asked.month);
  const all = await ownChats(visit);
  const chats = all.filter(({ branch }) => asked.branch === '' || branchTitle(branch) === asked.branch);
  const shown = { zone, calendar: options.calendar.current(), now, month, chats };
  const plans = (await Promise.all(chats.map(({ id }) => store.schedules.in(id)))).flat();
  const begin = (one: Temporal.PlainYearMonth) => one.toPlainDate({ day: 1 }).toZonedDateTime(zone).toInstant();
  const held = (await visit.history.between(begin(month), begin(month.add({ months: 1 })), now)).filter(({ branch }) =>
    chats.some((chat) => isSameBranch(chat.branch, branch)),
  );
  const entries = [...heldEntries(held, shown), ...plannedEntries(plans, shown)];
  const wordsOf = dayWords(visit, chats, today);
  const branches = branchesOf(all);
  const body = html`${talkTabs('/plan')}${branches.length > 1 && branchFilter(branches, asked.branch)}
<section>${turner(month, asked.branch)}${all.length === 0 ? noGroup(options.botName) : html`${entries.length === 0 && nothingIn(month, today)}${monthTable(month, entries, wordsOf)}`}
<p class="hint legend"><span class="entry-talk">预约的说纪</span><span class="entry-plan">提醒</span><span class="entry-done">已经开始或办过的</span>${!shown.calendar.covers(month.year) && html`<span>没有${month.year}年放假安排，周一至周五按工作日算。</span>`}</p></section>`;
  return { kind: 'page', title: '说纪', body };
}

/** On a phone, which shows only days that hold something, this may be all there is. */
function nothingIn(month: Temporal.PlainYearMonth, today: Temporal.PlainDate): Html {
  const lastDay = month.toPlainDate({ day: month.daysInMonth });
  if (Temporal.PlainDate.compare(lastDay, today) < 0)
    return html`<p class="empty">这个月没有办过说纪，也没有提醒。</p>`;
  const first = month.toPlainDate({ day: 1 });
  const day = Temporal.PlainDate.compare(first, today) < 0 ? today : first;
  return html`<p class="empty">这个月还没有安排。<a href="${base}/book?day=${day.toString()}">预约一次说纪</a>，或者<a href="${base}/reminders">定一条提醒</a>。</p>`;
}

function noGroup(botName: string): Html {
  return html`<p class="empty">还没有绑定的群。请管理员在工作群里 @${botName} 发 <code>/绑定 学校名 支部名</code>。</p>`;
}

/** What the official calendar and the terms of these groups say of a day. */
function dayWords({ options }: Visit, chats: readonly Chat[], today: Temporal.PlainDate) {
  const calendar = options.calendar.current();
  const terms = chats.flatMap(({ settings }) => settings.terms);
  return (day: Temporal.PlainDate) => {
    const isOff = !calendar.isWorkday(day);
    const why = calendar.why(day);
    const isSet = isOff ? !why.startsWith('周末') : why.startsWith('调休');
    const text = day.toString();
    const notes = [
      ...(isSet ? [why] : []),
      ...(terms.some(({ begin }) => begin === text) ? ['开学'] : []),
      ...(terms.some(({ end }) => end === text) ? ['放假前最后一天'] : []),
    ];
    const canBook = Temporal.PlainDate.compare(day, today) >= 0;
    return { notes, isOff, canBook, isToday: day.equals(today) };
  };
}

function turner(month: Temporal.PlainYearMonth, branch: string): Html {
  const link = (to: Temporal.PlainYearMonth, words: string) =>
    html`<a href="${base}/plan?${new URLSearchParams({ month: to.toString(), ...(branch === '' ? {} : { branch }) }).toString()}">${words}</a>`;
  return html`<nav class="turner" aria-label="换月份">${link(month.subtract({ months: 1 }), '上个月')}<h2>${month.year}年${month.month}月</h2>${link(month.add({ months: 1 }), '下个月')}</nav>`;
}

export const planRoutes: readonly Route[] = [{ method: 'get', path: '/plan', need: 'secretary', handle: show }];
