import { z } from 'zod';
import { html } from '../../../core/html.ts';
import { markdown } from '../../../core/markdown.ts';
import { type Drafted, draftKinds, orderDraft } from '../../../domain/ai/draft/order.ts';
import { aiOff } from '../../../domain/ai/off.ts';
import type { Ctx } from '../../../domain/ctx.ts';
import { dayAndTime } from '../../../domain/when.ts';
import { formMark } from '../acting.ts';
import { choiceField, type Typed, textField, trying, untouched } from '../form.ts';
import type { Work } from '../jobs.ts';
import { noteInConsole } from '../note.ts';
import { table } from '../table.ts';
import { type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { jobState } from './job.ts';

const askSchema = z.object({
  form: z.string().max(64).catch(''),
  kind: z.enum(draftKinds).catch('题目'),
  topic: z.string().trim().max(200).catch(''),
});

/** What the command would see if this person typed it in private. */
function ctxOf({ options, who }: Visit, form: string): Promise<Ctx> {
  return options.ctxOf({ id: `console:${who.userId}:${form}`, userId: who.userId, chatId: '' });
}

async function show(visit: Visit): Promise<Answer> {
  const { assistant } = await ctxOf(visit, visit.options.ids.next());
  return assistant ? form(visit, untouched) : off();
}

function off(): Answer {
  return { kind: 'page', title: '拟稿', body: html`<p>${aiOff}</p>` };
}

function form(visit: Visit, typed: Typed): Answer {
  const own = visit.jobs.of(visit.who.userId).filter(({ place }) => place === '/draft');
  const body = html`<section><h2>让 AI 起草一份</h2>
<p class="hint">只用内容库里的条款、案例和题目，写好的条号、数字和姓名与原文核对，对不上的不存。存下的是草稿，标明 AI 生成，由别的两位审核员通过才会发。</p>
<form method="post" action="${base}/draft">${formMark(visit, typed.values.form)}${choiceField({ name: 'kind', label: '起草什么', typed, initial: '题目', choices: draftKinds.map((kind) => [kind, kind] as const) })}
${textField({ name: 'topic', label: '主题', hint: '2 到 40 个字，不写人名。例：有偿补课', typed })}
<button type="submit">开始起草</button></form></section>
<section><h2>刚才的</h2>${table({
    caption: '半小时内的拟稿',
    columns: ['什么', '开始', '状态'],
    rows: own.map((job) => [
      html`<a href="${base}/jobs/${job.id}">${job.title}</a>`,
      dayAndTime(job.startedAt.toString(), visit.options.zone),
      jobState(job),
    ]),
    empty: '还没有。写好的草稿在“题库”和“案例与条款”里，等审核。',
  })}</section>`;
  const status = Object.keys(typed.errors).length > 0 ? { status: 422 } : {};
  return { kind: 'page', title: '拟稿', body, ...status };
}

async function start(visit: Visit, { body }: Input): Promise<Answer> {
  const typed = askSchema.parse(body);
  const { kind, topic } = typed;
  const ctx = await ctxOf(visit, typed.form);
  const { assistant } = ctx;
  if (!assistant) return off();
  const stop = new AbortController();
  const stopping = AbortSignal.any([assistant.stopping, stop.signal]);
  const started = await trying(typed, 'topic', async () => {
    const drafted = await orderDraft(ctx, { ...assistant, stopping }, kind, topic);
    return visit.jobs.start(visit.who.userId, { title: `拟稿 ${kind} ${topic}`, ...writing(visit, drafted, stop) });
  });
  if (!started.ok) return form(visit, started.typed);
  await noteInConsole(visit.options, visit.who.userId, `拟稿 ${kind}`);
  return { kind: 'go', to: `/jobs/${started.value.id}` };
}

/** Cancelled, it ends the model's answer too. */
function writing({ options }: Visit, { itemId, texts }: Drafted, stop: AbortController): Omit<Work, 'title'> {
  return {
    place: '/draft',
    total: 1,
    async run({ step, signal }) {
      signal.addEventListener('abort', () => stop.abort(signal.reason));
      let last = '';
      for await (const text of texts) last = text;
      step();
      const isKept = (await options.store.versions.find({ itemId, no: 1 })) !== null;
      const link = html`<p class="actions"><a role="button" href="${base}/content/${itemId}">看这份草稿</a></p>`;
      return { files: [], shown: html`<div class="posted">${markdown(last)}</div>${isKept && link}`, leadsTo: null };
    },
  };
}

export const draftRoutes: readonly Route[] = [
  { method: 'get', path: '/draft', need: 'secretary', handle: show },
  { method: 'post', path: '/draft', need: 'secretary', handle: start },
];
