import { z } from 'zod';
import { type Html, html } from '../../../core/html.ts';
import { markdown } from '../../../core/markdown.ts';
import { type Activity, isOpen, type Pinned } from '../../../domain/activity.ts';
import { branchTitle } from '../../../domain/chat.ts';
import { activityName } from '../../../domain/post-activity.ts';
import { results } from '../../../domain/quiz/results.ts';
import { summary } from '../../../domain/talk-summary.ts';
import { dayAndTime, timeOfDay } from '../../../domain/when.ts';
import { ownActivity } from '../acting.ts';
import { type Typed, textField, untouched } from '../form.ts';
import { headcountMistakes, numberOf } from '../headcount.ts';
import { changing } from '../note.ts';
import { facts } from '../table.ts';
import { Absent, type Answer, base, type DoneKey, type Input, type Route, type Visit } from '../visit.ts';
import { stateOf, taking } from './talks.ts';

async function show(visit: Visit, input: Input, typed: Typed = untouched): Promise<Answer> {
  const { activity, pinned } = await ownActivity(visit, input.params.id ?? '');
  const { now } = visit;
  const body = html`${await live(visit, activity)}
${isOpen(activity, now) && activity.kind === 'talk' && endForm(activity, typed)}
${activity.kind === 'quiz' && activity.closedAt !== null && resultPart(activity, pinned)}
${activity.kind === 'talk' && (await recordPart(visit, activity))}
<section><h2>发到群里的内容</h2><div class="posted">${markdown(pinned.text)}</div>${!isOpen(activity, now) && keyPart(pinned)}</section>`;
  const status = Object.keys(typed.errors).length > 0 ? { status: 422 } : {};
  return { kind: 'page', title: activityName(activity), body, ...status };
}

/** Asked for again every two seconds while people press; without scripts it is as of now. */
async function live({ options, now }: Visit, activity: Activity): Promise<Html> {
  const { store, zone } = options;
  const open = isOpen(activity, now);
  const tally = activity.tally ?? (await store.replies.tally(activity.id));
  const polls = html` hx-get="${base}/talks/${activity.id}/live" hx-trigger="every 2s" hx-swap="outerMorph"`;
  return html`<section class="live" id="live" aria-live="polite"${open && polls}>
<p class="figures">${taking(activity, tally)}</p>
${facts([
  ['状态', stateOf(activity, now)],
  ['支部', branchTitle(activity.branch)],
  ['开始', dayAndTime(activity.openedAt, zone)],
  [open ? '自动结束' : '结束', dayAndTime(activity.closedAt ?? activity.closesAt, zone)],
  ...(activity.due === null ? [] : [['应到', `${activity.due} 人`] as const]),
  ...(activity.present === null ? [] : [['实到', `${activity.present} 人`] as const]),
])}</section>`;
}

async function showLive(visit: Visit, input: Input): Promise<Answer> {
  const { activity } = await ownActivity(visit, input.params.id ?? '');
  const figures = await live(visit, activity);
  if (activity.kind !== 'talk') return { kind: 'part', body: figures };
  // Beside the figures, past the form between them: what is typed there stays.
  const records = await recordPart(visit, activity, html` hx-swap-oob="outerMorph"`);
  return { kind: 'part', body: html`${figures}${records}` };
}

function endForm(activity: Activity, typed: Typed): Html {
  return html`<section><h2>结束这次说纪</h2><form method="post" action="${base}/talks/${activity.id}/end">
<div class="pair">${textField({ name: 'due', label: '应到（人，可不填）', typed, mode: 'numeric' })}
${textField({ name: 'present', label: '实到（人，可不填）', typed, mode: 'numeric' })}</div>
<label><input type="checkbox" name="say" value="on" checked> 把小结发到群里（人数、体会条数、题目答案，没有姓名）</label>
<button type="submit">结束</button></form></section>`;
}

/** Who signed, by registered name, and what was said. Who did not is never computed. */
async function recordPart({ options, now }: Visit, activity: Activity, swap: Html = html``): Promise<Html> {
  const records = await options.store.replies.of(activity);
  const people = await Promise.all(records.map(({ userId }) => options.store.people.find(userId)));
  const rows = records.map((record, at) => ({ ...record, name: people[at]?.name ?? null }));
  const signed = rows.filter(({ kind }) => kind === 'checkin');
  const named = signed.flatMap(({ name }) => name ?? []);
  const unnamed = signed.length - named.length;
  const words = rows.filter(({ kind }) => kind === 'reflection');
  return html`<section id="records"${swap}><h2>记录</h2>
<h3>签到</h3><p>${named.length > 0 ? named.join('、') : '还没有已登记姓名的签到'}${unnamed > 0 && `；另有 ${unnamed} 人未登记姓名`}。</p>
<p class="hint">缺席情况请书记手填。没登记姓名的，请本人发 <code>/认领 姓名</code>。</p>
<h3>体会</h3>${
    words.length === 0
      ? html`<p class="empty">还没有体会。</p>`
      : html`<ul class="words">${words.map(({ name, value, at }) => html`<li><p>${value}</p><small>${name ?? '未登记姓名'} · ${timeOfDay(at, options.zone)}</small></li>`)}</ul>`
  }
<p class="hint">整份记录：${isOpen(activity, now) ? '结束以后到' : ''}<a href="${base}/sheets/${activity.id}">记录表</a>，或在群里发 <code>/说纪 记录 ${activity.no}</code>。</p></section>`;
}

/** As the group was told: sums of five people or more, nobody's answers. */
function resultPart(activity: Activity, pinned: Pinned): Html {
  return html`<section><h2>结果</h2><div class="posted">${markdown(results(activity, pinned))}</div></section>`;
}

function keyPart({ question }: Pinned): Html {
  if (!question) return html``;
  return html`<details><summary>题目的答案</summary><p>${question.stem}</p><p>答案：${question.answer}。${question.explanation}</p></details>`;
}

const endSchema = z.object({
  due: z.string().catch(''),
  present: z.string().catch(''),
  say: z.literal('on').optional().catch(undefined),
});

async function end(visit: Visit, input: Input): Promise<Answer> {
  const { activity, pinned } = await ownActivity(visit, input.params.id ?? '');
  if (activity.kind !== 'talk') throw new Absent();
  const { due, present, say } = endSchema.parse(input.body);
  const typed: Typed = { values: { due, present }, errors: headcountMistakes(due, present) };
  if (Object.keys(typed.errors).length > 0) return show(visit, input, typed);
  const { store, zone, speak } = visit.options;
  const at = isOpen(activity, visit.now) ? visit.now.toString() : activity.closesAt;
  const closing = { at, due: numberOf(due), present: numberOf(present) };
  const ended = await changing(visit, { what: `结束 ${activityName(activity)}`, branch: activity.branch }, () =>
    store.activities.close(activity.id, closing),
  );
  const to = `/talks/${activity.id}`;
  if (!ended.closed) return { kind: 'go', to };
  let done: DoneKey = 'talkEnded';
  if (say) {
    const text = await summary({ store, zone }, ended.activity, pinned);
    const { state } = await speak({ id: activity.chatId, type: 'group' }, text);
    done = state === 'accepted' ? 'talkEndedAndSaid' : 'talkEndedUnsaid';
  }
  return { kind: 'go', to, done };
}

export const talkRoutes: readonly Route[] = [
  { method: 'get', path: '/talks/:id', need: 'secretary', handle: show },
  { method: 'get', path: '/talks/:id/live', need: 'secretary', handle: showLive },
  { method: 'post', path: '/talks/:id/end', need: 'secretary', handle: end },
];
