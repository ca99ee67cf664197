import { z } from 'zod';
import { UserError } from '../../../core/errors.ts';
import { type Html, html } from '../../../core/html.ts';
import { describeRule } from '../../../core/time/say.ts';
import { branchTitle } from '../../../domain/chat.ts';
import { nextSlot } from '../../../domain/planning.ts';
import { type Reminder, readReminder, setReminder, slotTitle, whatTitle } from '../../../domain/reminder.ts';
import { hourNotes, meetingNotes, planNotes } from '../../../domain/reminder-answer.ts';
import { type Acting, actingIn, chatField, formMark } from '../acting.ts';
import { longField, type Typed, trying } from '../form.ts';
import { changing } from '../note.ts';
import { facts } from '../table.ts';
import type { Answer, Input, Route, Visit } from '../visit.ts';
import { base } from '../visit.ts';
import { reminderTabs } from './plan-tabs.ts';

/** `10分钟后` keeps the meaning that was read back for so long. */
const keepMinutes = 15;

const phraseSchema = z.object({
  form: z.string().max(64).catch(''),
  chat: z.string().max(128).catch(''),
  words: z.string().trim().max(2000).catch(''),
  /** When the words were read back: what `明天` and `10分钟后` count from. */
  asOf: z.string().max(40).optional().catch(undefined),
});
type Phrase = z.infer<typeof phraseSchema>;

/** Where the words of a new reminder are typed. */
export async function phraseForm(visit: Visit, typed: Typed): Promise<Html> {
  return html`<section><h2>加一条提醒</h2><form method="post" action="${base}/reminders/read">${await chatField(visit, typed)}
${longField({ name: 'words', label: '什么时候，提醒什么', hint: '先写时间，再写内容。例：明天 15:00 交材料；每个工作日 7:50 案例；期末前三天 收证件。内容只写“案例”“答题”或“说纪”，就发一条核对过的内容。', typed, rows: 2 })}
<button type="submit">看看读得对不对</button></form></section>`;
}

async function readBack(visit: Visit, { body }: Input): Promise<Answer> {
  const phrase = phraseSchema.parse(body);
  return confirm(visit, phrase, await actingIn(visit, phrase.chat, phrase.form));
}

/** The full date and weekday before anything is kept. */
async function confirm(visit: Visit, { asOf: _, ...phrase }: Phrase, { ctx, chat }: Acting): Promise<Answer> {
  const read = await trying(phrase, 'words', () => readReminder(ctx, chat, phrase.words));
  if (!read.ok) return again(visit, read.typed);
  const { rule, at, what } = read.value;
  const nextAt = rule ? nextSlot(rule, ctx.now, ctx) : (at?.toString() ?? null);
  const notes = [
    ...hourNotes(chat, read.value),
    ...meetingNotes(ctx, read.value),
    ...planNotes(ctx, chat, { rule, nextAt }),
  ];
  const body = html`${reminderTabs('/reminders')}<section><h2>是这个意思吗？</h2>${facts([
    ...(rule ? [['重复', describeRule(rule)] as const] : []),
    [rule ? '下一次' : '时间', html`<strong>${slotTitle(nextAt, ctx.zone)}</strong>`],
    ['发什么', whatTitle(what)],
    ['工作群', branchTitle(chat.branch)],
  ])}${notes.map((note) => html`<p class="hint">${note}</p>`)}
<form method="post" action="${base}/reminders">${formMark(visit)}<input type="hidden" name="chat" value="${phrase.chat}">
<input type="hidden" name="words" value="${phrase.words}"><input type="hidden" name="asOf" value="${ctx.now.toString()}"><button type="submit">对，保存</button></form></section>
${await phraseForm(visit, { values: phrase, errors: {} })}`;
  return { kind: 'page', title: '提醒与日历', body };
}

async function again(visit: Visit, typed: Typed): Promise<Answer> {
  const body = html`${reminderTabs('/reminders')}${await phraseForm(visit, typed)}<p><a href="${base}/reminders">回到提醒</a></p>`;
  return { kind: 'page', title: '提醒与日历', body, status: 422 };
}

async function save(visit: Visit, { body }: Input): Promise<Answer> {
  const phrase = phraseSchema.parse(body);
  const acting = await actingIn(visit, phrase.chat, phrase.form);
  const asOf = momentOf(phrase.asOf, visit.now);
  if (!asOf) return confirm(visit, phrase, acting);
  const { asOf: _, ...typed } = phrase;
  const done = await trying(typed, 'words', async () => {
    const { ctx, chat } = acting;
    const reminder = await readReminder({ ...ctx, now: asOf }, chat, phrase.words);
    refusePast(reminder, visit.now);
    return changing(visit, { what: '设提醒 {no}', branch: chat.branch }, () => setReminder(ctx, chat, reminder));
  });
  if (!done.ok) return again(visit, done.typed);
  return { kind: 'go', to: '/reminders', done: 'reminderSet' };
}

/** Null when it is none, lies ahead, or is so long ago that the words are read again. */
function momentOf(text: string | undefined, now: Temporal.Instant): Temporal.Instant | null {
  const parsed = z.iso.datetime({ offset: true }).safeParse(text);
  if (!parsed.success) return null;
  const at = Temporal.Instant.from(parsed.data);
  const isRecent = Temporal.Instant.compare(at.add({ minutes: keepMinutes }), now) >= 0;
  return isRecent && Temporal.Instant.compare(at, now) <= 0 ? at : null;
}

function refusePast({ at }: Reminder, now: Temporal.Instant): void {
  if (at && Temporal.Instant.compare(at, now) < 0) {
    throw new UserError('time.past', '看的时候这个时间还没到，现在已经过了，没有保存。请改一改时间。');
  }
}

export const reminderFormRoutes: readonly Route[] = [
  { method: 'post', path: '/reminders/read', need: 'secretary', handle: readBack },
  { method: 'post', path: '/reminders', need: 'secretary', handle: save },
];
