import { z } from 'zod';
import { html } from '../../../core/html.ts';
import { type Activity, isOpen } from '../../../domain/activity.ts';
import type { Ctx } from '../../../domain/ctx.ts';
import { activityName } from '../../../domain/post-activity.ts';
import type { AskedTalk } from '../../../domain/records/asked-talk.ts';
import { keptName } from '../../../domain/records/final-sheet.ts';
import { recordSheetOf, reflectionsOf } from '../../../domain/records/record-sheet.ts';
import { keepSheet, makeSheet } from '../../../domain/records/send-sheet.ts';
import { isPersonName } from '../../../domain/roster.ts';
import { formMark, type Held, ownActivity } from '../acting.ts';
import { type Typed, untouched } from '../form.ts';
import { headcountMistakes, numberOf } from '../headcount.ts';
import { changing, noteInConsole } from '../note.ts';
import { Absent, type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { talkTabs } from './plan-tabs.ts';
import { previewPart, sheetForm, versionsPart } from './sheet-parts.ts';

/** A talk of this person's. @throws Absent for anything else */
async function look(visit: Visit, { params }: Input): Promise<Held> {
  const held = await ownActivity(visit, params.id ?? '');
  if (held.activity.kind !== 'talk') throw new Absent();
  return held;
}

/** What a command would see; the group may have been bound to another branch since, the talk is still this person's. */
function ctxOf({ options, who }: Visit, { chatId }: Activity, form: string): Promise<Ctx> {
  return options.ctxOf({ id: `console:${who.userId}:${form}`, userId: who.userId, chatId });
}

const formSchema = z.object({
  form: z.string().max(64).catch(''),
  /** How many reflections there were to tick. */
  of: z.coerce.number().catch(0),
  due: z.string().catch(''),
  present: z.string().catch(''),
  speaker: z.string().trim().max(200).catch(''),
  /** Numbers of the ticked reflections: one, several, or none. */
  reflection: z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]),
});

interface Wanted {
  readonly asked: AskedTalk;
  readonly typed: Typed;
  readonly form: string;
}

async function wantedIn(visit: Visit, body: unknown, talk: Activity): Promise<Wanted> {
  const { form, of, due, present, speaker, reflection } = formSchema.parse(body);
  const ctx = await ctxOf(visit, talk, form);
  const { length } = await reflectionsOf(ctx, await ctx.store.replies.of(talk));
  const errors = { ...headcountMistakes(due, present), ...speakerMistake(speaker), ...changed(of, length) };
  const chosen = reflection.map(Number).filter((no) => Number.isSafeInteger(no) && no > 0);
  // What was typed wrong is told; the sheet is shown without it.
  const isWrong = Object.keys(errors).length > 0;
  const said = { due: numberOf(due), present: numberOf(present), speaker: speaker === '' ? null : speaker };
  return {
    asked: { talk, chosen: 'reflection' in errors ? null : chosen, said: isWrong ? null : said },
    typed: { values: { due, present, speaker }, errors },
    form,
  };
}

/** Somebody was erased meanwhile: the numbers are not those that were ticked. */
function changed(ticked: number, now: number): Typed['errors'] {
  return ticked === now ? {} : { reflection: '有人刚刚删除了自己的体会，请重新勾选。' };
}

function speakerMistake(speaker: string): Typed['errors'] {
  if (speaker === '' || isPersonName(speaker)) return {};
  return { speaker: '请写一位的姓名，2 到 20 个字，不带数字和标点；不知道就不填，留着手写。' };
}

async function show(visit: Visit, input: Input, wanted: Wanted | null = null): Promise<Answer> {
  const { activity, pinned } = await look(visit, input);
  const ctx = await ctxOf(visit, activity, 'sheet');
  const { chosen, said } = wanted?.asked ?? { chosen: null, said: null };
  const sheet = await recordSheetOf(ctx, activity, pinned, { chosen, said });
  const typed = wanted?.typed ?? untouched;
  const versions = await ctx.store.sheets.of(activity.id);
  const reflections = await reflectionsOf(ctx, await ctx.store.replies.of(activity));
  const form = { mark: formMark(visit, wanted?.form), talk: activity, sheet, reflections, chosen, typed };
  const body = html`${talkTabs('/sheets')}${await versionsPart(visit, activity, versions)}
${
  isOpen(activity, visit.now)
    ? html`<p class="hint">这次说纪还没有结束，<a href="${base}/talks/${activity.id}">结束</a>以后再做记录表。</p>`
    : html`${sheetForm(form)}${previewPart(sheet)}`
}`;
  const status = Object.keys(typed.errors).length > 0 ? { status: 422 } : {};
  return { kind: 'page', title: `${activityName(activity)}记录表`, body, at: '/sheets', ...status };
}

/** What the sheet would print with what is chosen here; keeps nothing. */
async function preview(visit: Visit, input: Input): Promise<Answer> {
  const { activity } = await look(visit, input);
  return show(visit, input, await wantedIn(visit, input.body, activity));
}

async function draft(visit: Visit, input: Input): Promise<Answer> {
  const { activity } = await look(visit, input);
  const wanted = await wantedIn(visit, input.body, activity);
  if (Object.keys(wanted.typed.errors).length > 0) return show(visit, input, wanted);
  const ctx = await ctxOf(visit, activity, wanted.form);
  const file = await makeSheet(ctx, wanted.asked);
  await noteInConsole(visit.options, visit.who.userId, `取 ${activityName(activity)} 的记录表`, activity.branch);
  return { kind: 'file', file };
}

async function keep(visit: Visit, input: Input): Promise<Answer> {
  const { activity } = await look(visit, input);
  const wanted = await wantedIn(visit, input.body, activity);
  if (Object.keys(wanted.typed.errors).length > 0) return show(visit, input, wanted);
  const ctx = await ctxOf(visit, activity, wanted.form);
  const before = (await ctx.store.sheets.of(activity.id)).length;
  const what = `${activityName(activity)} 的记录表定稿，第 ${before + 1} 版`;
  // The same form sent twice is one version, and one line.
  await changing(visit, { what, branch: activity.branch }, () => keepSheet(ctx, wanted.asked));
  return { kind: 'go', to: `/sheets/${activity.id}`, done: 'sheetKept' };
}

async function give(visit: Visit, input: Input): Promise<Answer> {
  const { activity } = await look(visit, input);
  const { sheets } = visit.options.store;
  const kept = (await sheets.of(activity.id)).find(({ version }) => String(version) === input.params.version);
  if (!kept) throw new Absent();
  return { kind: 'file', file: { name: keptName(kept), bytes: await sheets.read(kept) } };
}

export const sheetRoutes: readonly Route[] = [
  { method: 'get', path: '/sheets/:id', need: 'secretary', handle: show },
  { method: 'post', path: '/sheets/:id', need: 'secretary', handle: preview },
  { method: 'post', path: '/sheets/:id/draft', need: 'secretary', handle: draft },
  { method: 'post', path: '/sheets/:id/final', need: 'secretary', handle: keep },
  { method: 'get', path: '/sheets/:id/versions/:version', need: 'secretary', handle: give },
];
