import { z } from 'zod';
import { html } from '../../../core/html.ts';
import { type Booking, book, readBooking } from '../../../domain/book-talk.ts';
import { bookingNotes, countedFrom } from '../../../domain/booking-notes.ts';
import { endPlan } from '../../../domain/change-plan.ts';
import { branchTitle } from '../../../domain/chat.ts';
import { slotTitle, whatTitle } from '../../../domain/reminder.ts';
import type { Schedule } from '../../../domain/schedule.ts';
import { type Acting, actingIn, chatField, formMark, ownPlan } from '../acting.ts';
import { asking, type Typed, textField, trying } from '../form.ts';
import { changing } from '../note.ts';
import { facts } from '../table.ts';
import { Absent, type Answer, base, type DoneKey, type Input, type Route, type Visit } from '../visit.ts';
import { talkTabs } from './plan-tabs.ts';

const daySchema = z.object({ day: z.iso.date().catch('') });

async function showForm(visit: Visit, { query }: Input): Promise<Answer> {
  return form(visit, { values: daySchema.parse(query), errors: {} });
}

async function form(visit: Visit, typed: Typed): Promise<Answer> {
  const body = html`${talkTabs('/book')}<section><h2>预约一次说纪</h2>
<p class="hint">写会议开始的时间；会前几分钟（“学期与时间”里的“提前”）发到群里。</p>
<form method="post" action="${base}/book">${formMark(visit, typed.values.form)}${await chatField(visit, typed)}
<div class="pair">${textField({ name: 'day', label: '会议日期', type: 'date', typed })}${textField({ name: 'time', label: '会议开始', type: 'time', typed, initial: '14:30' })}</div>
${textField({ name: 'topic', label: '主题（可不填）', hint: '不填由机器人选。例：礼品礼金', typed })}
${textField({ name: 'speaker', label: '主讲（可不填）', hint: '登记过的姓名。讲稿现在就私聊发给主讲，会前一个工作日 16:00 再发一次。', typed })}
<button type="submit">预约</button></form></section>`;
  const status = Object.keys(typed.errors).length > 0 ? { status: 422 } : {};
  return { kind: 'page', title: '说纪', body, ...status };
}

const bookSchema = z.object({
  form: z.string().max(64).catch(''),
  chat: z.string().max(128).catch(''),
  day: z.string().trim().max(20).catch(''),
  time: z.string().trim().max(20).catch(''),
  topic: z.string().trim().max(200).catch(''),
  speaker: z.string().trim().max(40).catch(''),
});

async function take(visit: Visit, { body }: Input): Promise<Answer> {
  const typed = bookSchema.parse(body);
  const acting = await actingIn(visit, typed.chat, typed.form);
  const missing = {
    ...(typed.day === '' ? { day: '请选会议的日期。' } : {}),
    ...(typed.time === '' ? { time: '请写会议几点几分开始。例：14:30' } : {}),
  };
  if (Object.keys(missing).length > 0) return form(visit, { values: typed, errors: missing });
  const speaker = typed.speaker === '' ? '' : ` 主讲 ${typed.speaker.replace(/\s/gu, '')}`;
  const phrase = `${typed.day} ${typed.time} ${typed.topic.replace(/\s+/gu, ' ')}${speaker}`;
  const today = visit.now.toZonedDateTimeISO(visit.options.zone).toPlainDate();
  const beside = (code: string) => fieldOf(code, typed.day, today);
  const done = await trying(typed, beside, async () => {
    const booking = await readBooking(acting.ctx, acting.chat, phrase);
    const when = slotTitle(booking.meetingAt.toString(), acting.ctx.zone);
    const what = `预约说纪 {no}（会议 ${when}）`;
    const set = await changing(visit, { what, branch: acting.chat.branch }, () =>
      book(acting.ctx, acting.chat, booking),
    );
    return { booking, set };
  });
  if (!done.ok) return form(visit, done.typed);
  const { booking, set } = done.value;
  return { kind: 'go', to: `/book/${set.id}`, done: await tell(visit, acting, booking, set) };
}

function fieldOf(code: string, day: string, today: Temporal.PlainDate): string {
  if (code === 'booking.speaker') return 'speaker';
  if (code === 'time.past') return day < today.toString() ? 'day' : 'time';
  return code.startsWith('content.') || code === 'personal.number' ? 'topic' : 'time';
}

/** Gives the speaker the script; not again for a form that came twice. */
async function tell(
  { options }: Visit,
  { ctx }: Acting,
  { speaker, script }: Booking,
  set: Schedule,
): Promise<DoneKey> {
  if (set.setAt !== ctx.now.toString()) return 'booked';
  if (!speaker || script === null) return 'booked';
  const { state } = await options.speak({ id: speaker.userId, type: 'private' }, script);
  return state === 'accepted' ? 'bookedAndTold' : 'bookedUntold';
}

async function look(visit: Visit, { params }: Input) {
  const { plan, chat } = await ownPlan(visit, params.id ?? '');
  if (plan.what.post !== 'talk') throw new Absent();
  return { plan, chat, what: plan.what };
}

async function show(visit: Visit, input: Input): Promise<Answer> {
  const { plan, chat, what } = await look(visit, input);
  const { zone } = visit.options;
  const { ctx } = await actingIn(visit, chat.id, plan.id);
  const notes = await bookingNotes(ctx, chat, plan);
  const counted = (await countedFrom(ctx, plan)).map((line) => html`<p class="hint">${line}</p>`);
  const cancel = html`<form method="post" action="${base}/book/${plan.id}/cancel"><button type="submit" class="danger">取消这次预约</button></form>`;
  const body = html`${talkTabs('/book')}${facts([
    ['会议', slotTitle(what.meetingAt, zone)],
    ['发到群里', slotTitle(plan.at, zone)],
    ['内容', whatTitle(what)],
    ['主讲', what.speaker ?? '没有指定'],
    ['工作群', branchTitle(chat.branch)],
  ])}${notes.map((note) => html`<p class="hint">${note}</p>`)}${asking('取消预约', '到时不再发；给主讲的讲稿也不再发。', cancel)}${counted}
<p><a href="${base}/plan">回到日历</a></p>`;
  return { kind: 'page', title: `预约的说纪 ${plan.no}`, body };
}

async function cancel(visit: Visit, input: Input): Promise<Answer> {
  const { plan, chat, what } = await look(visit, input);
  const { ctx } = await actingIn(visit, chat.id, plan.id);
  const when = slotTitle(what.meetingAt, visit.options.zone);
  const noted = { what: `取消预约 ${plan.no}（会议 ${when}）`, branch: chat.branch };
  const { going } = await changing(visit, noted, () => endPlan(ctx, plan));
  return { kind: 'go', to: '/plan', done: going > 0 ? 'bookingCancelledGoing' : 'bookingCancelled' };
}

export const bookRoutes: readonly Route[] = [
  { method: 'get', path: '/book', need: 'secretary', handle: showForm },
  { method: 'post', path: '/book', need: 'secretary', handle: take },
  { method: 'get', path: '/book/:id', need: 'secretary', handle: show },
  { method: 'post', path: '/book/:id/cancel', need: 'secretary', handle: cancel },
];
