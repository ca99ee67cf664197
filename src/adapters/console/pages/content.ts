import { z } from 'zod';
import { type Html, html } from '../../../core/html.ts';
import { checksOf } from '../../../domain/review/checks/all.ts';
import { type Desk, todayAt } from '../../../domain/review/desk.ts';
import { previewOf } from '../../../domain/review/preview.ts';
import { currentOf, type Subject, versionSubject } from '../../../domain/review/subject.ts';
import { dayAndTime } from '../../../domain/when.ts';
import { deskAt } from '../desk-at.ts';
import { choiceField, textField, untouched } from '../form.ts';
import { isAllowed } from '../permission.ts';
import { table } from '../table.ts';
import { Absent, type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { searchSchema } from './bank.ts';
import { foundTable, search } from './content-list.ts';
import { heldPart } from './held-part.ts';
import {
  changesPart,
  checksTable,
  itemTitle,
  itemWithSources,
  originPart,
  previewPart,
  sentBackPart,
  stateMark,
  writerOf,
} from './item-view.ts';

const kinds = ['case', 'clause', 'talk', 'source'] as const;
const querySchema = searchSchema.extend({ kind: z.enum(kinds).nullable().catch(null) });

async function list(visit: Visit, { query }: Input): Promise<Answer> {
  const desk = await deskAt(visit);
  const { q, page, kind } = querySchema.parse(query);
  const found = await search(desk, kind === null ? kinds : [kind], q, page);
  const typed = { ...untouched, values: { q, kind: kind ?? '' } };
  const link = (to: number) => `${base}/content?${new URLSearchParams({ q, kind: kind ?? '', page: String(to) })}`;
  const body = html`<form method="get" action="${base}/content" class="filter">
${choiceField({
  name: 'kind',
  label: '种类',
  typed,
  choices: [
    ['', '全部'],
    ['case', '案例'],
    ['clause', '条款'],
    ['talk', '讲稿'],
    ['source', '来源'],
  ],
})}
${textField({ name: 'q', label: '找什么', hint: '标题、正文、主题里的词，或编号', typed })}<button type="submit" class="secondary">找</button></form>
<p class="actions"><a role="button" href="${base}/content/new?kind=case">写一个案例</a> <a role="button" class="secondary" href="${base}/content/new?kind=clause">写一条条款</a> <a role="button" class="secondary" href="${base}/content/new?kind=talk">写一份讲稿</a> <a role="button" class="secondary" href="${base}/content/new?kind=source">写一份来源</a>${isAllowed('secretary', visit) && html` <a role="button" class="secondary" href="${base}/draft">拟稿（AI）</a>`}</p>
${foundTable(found, page, link)}`;
  return { kind: 'page', title: '案例与条款', body };
}

/** Which version is wanted; null: the text that circulates, else the latest. */
const versionSchema = z.object({ no: z.coerce.number().int().min(1).max(1_000_000).nullable().catch(null) });

async function show(visit: Visit, { params, query }: Input): Promise<Answer> {
  const desk = await deskAt(visit);
  const itemId = params.itemId ?? '';
  const { no } = versionSchema.parse(query);
  const versions = await versionsOf(desk, itemId);
  const current = (await currentOf(desk, itemId)) ?? versions.at(-1) ?? null;
  const shown = no === null ? current : (versions.find(({ ref }) => ref.no === no) ?? null);
  if (!shown) throw new Absent();
  const isCurrent = shown.ref.no === current?.ref.no;
  const preview = previewOf(shown.item, desk.live, todayAt(desk));
  const body = html`<p>${stateMark(shown)} 编号 ${shown.ref.itemId}${!isCurrent && html`，第 ${shown.ref.no} 版。<a href="${base}/content/${itemId}">看现在的一版</a>`}</p>
${await originPart(desk, shown)}${sentBackPart(shown)}${await heldPart(desk, shown)}
<p class="actions"><a role="button" href="${base}/content/${itemId}/edit">改成新的一版</a></p>
${await changesPart(desk, shown)}${itemWithSources(shown, desk.live)}<section><h2>检查</h2>${checksTable(checksOf(shown.item, desk.live, todayAt(desk)))}</section>
${preview && previewPart(preview, { kind: shown.item.kind, heading: '发到群里的样子' })}<section><h2>各个版本</h2>${await versionsTable(visit, versions)}</section>`;
  return { kind: 'page', title: itemTitle(shown.item), body };
}

async function versionsOf(desk: Desk, itemId: string): Promise<readonly Subject[]> {
  const all = await desk.store.versions.of(itemId);
  return (await Promise.all(all.map((kept) => versionSubject(desk, kept)))).filter((one) => one !== null);
}

async function versionsTable(visit: Visit, versions: readonly Subject[]): Promise<Html> {
  const { store, zone } = visit.options;
  const mayReview = isAllowed('reviewer', visit);
  const rows = await Promise.all(
    versions.toReversed().map(async (subject) => {
      const { version, handle, standing } = subject;
      const last = standing.reviews.at(-1);
      return [
        html`<a href="${mayReview ? `${base}/review/${handle}` : `${base}/content/${subject.ref.itemId}?no=${subject.ref.no}`}">${handle}</a>`,
        version ? await writerOf({ store, zone }, version) : '',
        version ? dayAndTime(version.createdAt, zone) : '',
        stateMark(subject),
        last?.reason ?? '',
      ];
    }),
  );
  return table({
    caption: '版本，新的在前',
    columns: ['编号', '谁写的', '时间', '状态', '最近的理由'],
    rows,
    empty: '只有出厂的一版。',
  });
}

export const contentRoutes: readonly Route[] = [
  { method: 'get', path: '/content', need: 'staff', handle: list },
  { method: 'get', path: '/content/:itemId', need: 'staff', handle: show },
];
