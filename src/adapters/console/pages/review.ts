import { z } from 'zod';
import { html } from '../../../core/html.ts';
import type { Desk } from '../../../domain/review/desk.ts';
import { expiring } from '../../../domain/review/expiry.ts';
import { type Queue, queueOf, shippedQueue, type Wanted } from '../../../domain/review/queue.ts';
import { openReports } from '../../../domain/review/reports.ts';
import { contentTitles, currentOf, type Subject, versionSubject } from '../../../domain/review/subject.ts';
import { deskAt } from '../desk-at.ts';
import { choiceField, textField, untouched } from '../form.ts';
import { mark, table } from '../table.ts';
import { type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { itemTitle, stateMark } from './item-view.ts';

const pageSize = 30;

const querySchema = z.object({
  kind: z.enum(['question', 'case', 'clause', 'talk', 'source']).nullable().catch(null),
  from: z.enum(['own', 'shipped', 'conflicts']).catch('own'),
  topic: z.string().trim().max(40).catch(''),
});

async function list(visit: Visit, { query }: Input): Promise<Answer> {
  const desk = await deskAt(visit);
  const wanted = querySchema.parse(query);
  const queue = await queueOf(desk, wanted);
  const { shown, total } = await waiting(desk, wanted, queue);
  const body = html`${filters(wanted)}
<section><h2>等您审的（${total}）</h2>
${
  wanted.from !== 'shipped' &&
  html`<p class="hint">自己写的、自己通过过的不列；连同它们，全部等审核的有 ${queue.total} 条${queue.conflicts > 0 && `，其中 ${queue.conflicts} 条题干相同、答案不同，要先选`}${
    queue.byOrigin.length > 0 &&
    `。来自：${queue.byOrigin
      .slice(0, 5)
      .map(([origin, count]) => `${origin} ${count} 条`)
      .join('、')}`
  }。</p>`
}
${itemsTable(shown, '等审核的内容', '没有等您审的。换一种看看，或者看“出厂内容”。')}${total > pageSize && html`<p class="hint">只列前 ${pageSize} 条；审完一条，后面的就上来。</p>`}</section>
${await reported(desk)}${await ending(desk)}`;
  return { kind: 'page', title: '审核', body };
}

async function waiting(
  desk: Desk,
  wanted: Wanted,
  queue: Queue,
): Promise<{ shown: readonly Subject[]; total: number }> {
  if (wanted.from === 'shipped') {
    const all = await shippedQueue(desk, wanted);
    return { shown: all.slice(0, pageSize), total: all.length };
  }
  const some = await Promise.all(queue.mine.slice(0, pageSize).map((kept) => versionSubject(desk, kept)));
  return { shown: some.filter((one) => one !== null), total: queue.mine.length };
}

function filters({ kind, from, topic }: Wanted) {
  const typed = { ...untouched, values: { kind: kind ?? '', from, topic } };
  return html`<form method="get" action="${base}/review" class="filter">
${choiceField({
  name: 'from',
  label: '看哪些',
  typed,
  choices: [
    ['own', '本校的'],
    ['conflicts', '互相矛盾的'],
    ['shipped', '出厂内容'],
  ],
})}
${choiceField({ name: 'kind', label: '种类', typed, choices: [['', '全部'], ...Object.entries(contentTitles)] })}
${textField({ name: 'topic', label: '主题或文件名', typed })}<button type="submit" class="secondary">看</button></form>`;
}

function itemsTable(subjects: readonly Subject[], caption: string, empty: string) {
  return table({
    caption,
    columns: ['编号', '种类', '内容', '状态'],
    rows: subjects.map((subject) => [
      html`<a href="${base}/review/${subject.handle}">${subject.handle}</a>`,
      contentTitles[subject.item.kind],
      itemTitle(subject.item),
      stateMark(subject),
    ]),
    empty,
  });
}

async function reported(desk: Desk) {
  const reports = await openReports(desk.store, desk.question);
  const rows = reports.map(({ questionId, by, cleared }) => [
    html`<a href="${base}/review/${questionId}">${questionId}</a>`,
    desk.question(questionId)?.stem ?? '',
    `${by.length - cleared} 人`,
  ]);
  return (
    rows.length > 0 &&
    html`<section><h2>报“题目有误”的</h2><p class="hint">已不再出题。改好后通过，出过这题的群会收到一句更正；没有错就恢复。</p>${table({ caption: '报“题目有误”的题', columns: ['编号', '题干', '报的人数'], rows, empty: '' })}</section>`
  );
}

async function ending(desk: Desk) {
  const all = expiring(desk.live, desk.now.toZonedDateTimeISO(desk.zone).toPlainDate());
  const some = await Promise.all(all.slice(0, pageSize).map(({ item }) => currentOf(desk, item.body.id)));
  const rows = some.flatMap((subject, at) =>
    subject
      ? [
          [
            html`<a href="${base}/review/${subject.handle}">${subject.handle}</a>`,
            html`${itemTitle(subject.item)}${subject.version?.ai && html` ${mark('warm', 'AI 生成')}`}`,
            all[at]?.on.toString() ?? '',
          ],
        ]
      : [],
  );
  return (
    rows.length > 0 &&
    html`<section><h2>60 天内到期或已过期（${all.length}）</h2>${table({ caption: '快到期的内容', columns: ['编号', '内容', '从这天起不发'], rows, empty: '' })}</section>`
  );
}

export const reviewRoutes: readonly Route[] = [{ method: 'get', path: '/review', need: 'reviewer', handle: list }];
