import { z } from 'zod';
import { UserError } from '../../../core/errors.ts';
import { type Html, html } from '../../../core/html.ts';
import { branchTitle } from '../../../domain/chat.ts';
import { dayTitle } from '../../../domain/feedback.ts';
import { chatField, ownChat } from '../acting.ts';
import { type Typed, textField, trying, untouched } from '../form.ts';
import type { PlayedDay } from '../options.ts';
import { table } from '../table.ts';
import type { Answer, Input, Route, Visit } from '../visit.ts';
import { base } from '../visit.ts';
import { reminderTabs } from './plan-tabs.ts';

/** Half a year and a bit. */
const mostDays = 200;
const usualDays = 60;

async function show(visit: Visit, typed: Typed = untouched): Promise<Answer> {
  const today = visit.now.toZonedDateTimeISO(visit.options.zone).toPlainDate();
  const body = html`${reminderTabs('/rehearse')}<section><h2>演一遍</h2>
<p class="hint">按这个群现在的设置，看机器人这些天自己会提醒什么、为什么。不发消息，不碰数据；群里的人是编的，每条都有人按。</p>
<form method="post" action="${base}/rehearse">${await chatField(visit, typed)}
<div class="pair">${textField({ name: 'from', label: '从哪天', type: 'date', typed, initial: today.toString() })}
${textField({ name: 'to', label: '到哪天', type: 'date', typed, initial: today.add({ days: usualDays }).toString() })}</div>
<button type="submit">演一遍</button></form></section>`;
  const status = Object.keys(typed.errors).length > 0 ? { status: 422 } : {};
  return { kind: 'page', title: '提醒与日历', body, ...status };
}

const askSchema = z.object({
  chat: z.string().max(128).catch(''),
  from: z.string().trim().max(20).catch(''),
  to: z.string().trim().max(20).catch(''),
});

async function start(visit: Visit, { body }: Input): Promise<Answer> {
  const typed = askSchema.parse(body);
  const chat = await ownChat(visit, typed.chat);
  const started = await trying(typed, 'to', () => {
    const { from, to, days } = spanOf(typed);
    return visit.jobs.start(visit.who.userId, {
      title: `演一遍：${branchTitle(chat.branch)}`,
      place: '/rehearse',
      total: days,
      run: async ({ step, signal }) => ({
        files: [],
        leadsTo: null,
        shown: played(await visit.options.rehearse({ chat, from, to }, step, signal)),
      }),
    });
  });
  return started.ok ? { kind: 'go', to: `/jobs/${started.value.id}` } : show(visit, started.typed);
}

function spanOf(typed: { from: string; to: string }) {
  const [from, to] = [z.iso.date().safeParse(typed.from), z.iso.date().safeParse(typed.to)];
  if (!from.success || !to.success) throw new UserError('span.form', '请选从哪天到哪天。');
  const [first, last] = [Temporal.PlainDate.from(from.data), Temporal.PlainDate.from(to.data)];
  const days = first.until(last, { largestUnit: 'days' }).days + 1;
  if (days < 1 || days > mostDays) throw new UserError('span.long', `“到哪天”不早于“从哪天”，最多 ${mostDays} 天。`);
  return { from: first, to: last, days };
}

/** What would go out; then why nothing on the other days. */
function played(days: readonly PlayedDay[]): Html {
  const row = ({ at, title, seconds, reason, kind }: PlayedDay) => [
    `${dayTitle(at.slice(0, 10))} ${at.slice(11, 16)}`,
    kind === 'none' ? '不发' : html`${title} <small>约 ${seconds} 秒</small>`,
    reason,
  ];
  const columns = ['时间', '发什么', '为什么'];
  const sent = days.filter(({ kind }) => kind !== 'none');
  const silent = days.filter(({ kind }) => kind === 'none');
  const seconds = sent.reduce((sum, one) => sum + one.seconds, 0);
  return html`<p>${days.length} 天里发 <strong>${sent.length}</strong> 次，约占每位老师 ${seconds} 秒。</p>
${table({ caption: '会发的', columns, rows: sent.map(row), empty: '这些天什么也不发。' })}
<details><summary>不发的 ${silent.length} 天，为什么</summary>${table({ caption: '不发的日子', columns, rows: silent.map(row), empty: '没有。' })}</details>`;
}

export const rehearseRoutes: readonly Route[] = [
  { method: 'get', path: '/rehearse', need: 'secretary', handle: (visit) => show(visit) },
  { method: 'post', path: '/rehearse', need: 'secretary', handle: start },
];
