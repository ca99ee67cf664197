import { z } from 'zod';
import { type Html, html } from '../../../core/html.ts';
import { markdown } from '../../../core/markdown.ts';
import { choose } from '../../../domain/choose.ts';
import { chooseQuiz } from '../../../domain/quiz/choose-quiz.ts';
import { previewText } from '../../../domain/quiz/preview.ts';
import { readAsk } from '../../../domain/quiz/read-ask.ts';
import { type Acting, actingIn, chatField, formMark } from '../acting.ts';
import { choiceField, type Typed, textField, trying, untouched } from '../form.ts';
import { changing } from '../note.ts';
import { type Answer, base, type DoneKey, type Input, type Route, type Visit } from '../visit.ts';
import { talkTabs } from './plan-tabs.ts';

const kinds = ['说纪', '案例', '答题'] as const;
const kindWords = {
  说纪: '会前10分钟说纪（条款、案例、一道题和签到卡）',
  案例: '一则警示案例（附“已阅”卡片）',
  答题: '一张答题卡',
} as const satisfies Record<(typeof kinds)[number], string>;

const startSchema = z.object({
  form: z.string().max(64).catch(''),
  chat: z.string().max(128).catch(''),
  kind: z.enum(kinds).catch('说纪'),
  topic: z.string().trim().max(200).catch(''),
  count: z.string().trim().max(10).catch(''),
  act: z.enum(['preview', 'post']).catch('preview'),
});
type Asked = z.infer<typeof startSchema>;

async function show(visit: Visit): Promise<Answer> {
  return page(visit, untouched, null);
}

async function page(visit: Visit, typed: Typed, preview: string | null): Promise<Answer> {
  const choices = kinds.map((kind) => [kind, kindWords[kind]] as const);
  const body = html`${talkTabs('/start')}<section><h2>现在就发到群里</h2>
<form method="post" action="${base}/start">${formMark(visit, typed.values.form)}${await chatField(visit, typed)}
${choiceField({ name: 'kind', label: '发什么', typed, choices })}
<div class="pair">${textField({ name: 'topic', label: '主题（可不填）', hint: '不填由机器人选。例：礼品礼金', typed })}
${textField({ name: 'count', label: '几道题（只用于答题）', hint: '1 到 10，不填是 5', typed, mode: 'numeric' })}</div>
<div class="actions"><button type="submit" name="act" value="preview" class="secondary">先看看</button>
<button type="submit" name="act" value="post">发到群里</button></div></form></section>${preview !== null && previewPart(preview)}`;
  const status = Object.keys(typed.errors).length > 0 ? { status: 422 } : {};
  return { kind: 'page', title: '说纪', body, ...status };
}

function previewPart(text: string): Html {
  return html`<section id="preview"><h2>预览（还没有发）</h2><div class="posted">${markdown(text)}</div></section>`;
}

async function take(visit: Visit, { body }: Input): Promise<Answer> {
  const typed = startSchema.parse(body);
  const acting = await actingIn(visit, typed.chat, typed.form);
  const values = { ...typed };
  if (typed.act === 'preview') {
    const seen = await trying(values, fieldOf, () => previewOf(acting, typed));
    if (!seen.ok) return page(visit, seen.typed, null);
    // What is posted is then what was seen.
    return page(visit, { values: { ...values, topic: seen.value.topic }, errors: {} }, seen.value.text);
  }
  const request = { id: acting.requestId, userId: visit.who.userId, chatId: acting.chat.id };
  const started = await trying(values, fieldOf, () =>
    changing(visit, { what: `从后台发${typed.kind}`, branch: acting.chat.branch }, () =>
      visit.options.startNow({ ...request, command: typed.kind, text: wordsOf(typed) }),
    ),
  );
  if (!started.ok) return page(visit, started.typed, null);
  const { activityId, outcome, isHeld } = started.value;
  if (!isHeld) return page(visit, { values: { ...values, form: '' }, errors: { kind: notStarted } }, null);
  const to = `/talks/${activityId}`;
  if (outcome === null) return { kind: 'go', to };
  return { kind: 'go', to, done: doneOf[outcome.state] };
}

const notStarted = '没有开始：企业微信没有收下，群里看不到，也不计次数。请在群里 @机器人 说一句，再发一次。';

const doneOf = {
  accepted: 'started',
  unknown: 'startedUnknown',
  refused: 'startedPartly',
  unsent: 'startedPartly',
} as const satisfies Record<string, DoneKey>;

function wordsOf({ kind, topic, count }: Asked): string {
  const words = topic.replace(/\s+/gu, ' ');
  return kind === '答题' && count !== '' ? `${words} ${count.replace(/题$/u, '')}题` : words;
}

function fieldOf(code: string): string {
  if (code === 'quiz.count') return 'count';
  return code.endsWith('.open') ? 'kind' : 'topic';
}

async function previewOf({ ctx, chat }: Acting, asked: Asked): Promise<{ topic: string; text: string }> {
  const words = wordsOf(asked);
  if (asked.kind === '答题') {
    const ask = readAsk(words);
    return { topic: asked.topic, text: previewText(await chooseQuiz(ctx, chat, ask), ask) };
  }
  const { title, text } = await choose(ctx, chat, asked.kind === '说纪' ? 'talk' : 'case', words);
  return { topic: title, text };
}

export const startRoutes: readonly Route[] = [
  { method: 'get', path: '/start', need: 'secretary', handle: show },
  { method: 'post', path: '/start', need: 'secretary', handle: take },
];
