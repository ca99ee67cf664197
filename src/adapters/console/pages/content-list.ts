import { type Html, html } from '../../../core/html.ts';
import { itemsOf } from '../../../domain/content/item-by-id.ts';
import type { ContentKind, Kept } from '../../../domain/content/version.ts';
import { fieldsOf } from '../../../domain/review/checks/fields.ts';
import type { Desk } from '../../../domain/review/desk.ts';
import { contentTitles, type Subject, shippedSubject, versionSubject } from '../../../domain/review/subject.ts';
import { table } from '../table.ts';
import { base } from '../visit.ts';
import { itemTitle, stateMark } from './item-view.ts';

const pageSize = 50;

export interface Found {
  readonly rows: readonly Subject[];
  readonly total: number;
}

/** The latest text of every item of some kinds in which all the words stand; a page of them. */
export async function search(desk: Desk, kinds: readonly ContentKind[], words: string, page: number): Promise<Found> {
  const latest = new Map<string, Kept>();
  const shipped = new Map<string, Kept>();
  for await (const kept of desk.store.versions.list({})) {
    if (!kinds.includes(kept.standing.kind)) continue;
    (kept.standing.no === 0 ? shipped : latest).set(kept.standing.itemId, kept);
  }
  const wanted = words.split(/\s+/u).filter((word) => word !== '');
  const fits = (item: Subject['item']) => {
    const text = [
      item.body.id,
      ...fieldsOf(item).map((field) => field.text),
      ...('topics' in item.body ? item.body.topics : []),
    ].join('\n');
    return wanted.every((word) => text.includes(word));
  };
  const own = [...latest.values()].filter(({ version }) => version && fits(version)).toReversed();
  const rest = [...itemsOf(desk.shipped)].filter(
    (item) => kinds.includes(item.kind) && !latest.has(item.body.id) && fits(item),
  );
  const total = own.length + rest.length;
  const from = (page - 1) * pageSize;
  const ownRows = await Promise.all(own.slice(from, from + pageSize).map((kept) => versionSubject(desk, kept)));
  const room = pageSize - ownRows.length;
  const restFrom = Math.max(0, from - own.length);
  const restRows = rest
    .slice(restFrom, restFrom + room)
    .map(({ body }) => shippedSubject(desk, body.id, shipped.get(body.id) ?? null));
  return { rows: [...ownRows, ...restRows].filter((one) => one !== null), total };
}

export function foundTable({ rows, total }: Found, page: number, link: (page: number) => string): Html {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  return html`<p class="hint">一共 ${total} 条${pages > 1 && `，第 ${page} 页，共 ${pages} 页`}。</p>${table({
    caption: '找到的内容',
    columns: ['编号', '种类', '内容', '状态'],
    rows: rows.map((subject) => [
      html`<a href="${base}/content/${subject.ref.itemId}">${subject.ref.itemId}</a>`,
      contentTitles[subject.item.kind],
      itemTitle(subject.item),
      stateMark(subject),
    ]),
    empty: '没有找到。换一个词，或者新写一条。',
  })}<p class="pages">${page > 1 && html`<a href="${link(page - 1)}">上一页</a> `}${page < pages && html`<a href="${link(page + 1)}">下一页</a>`}</p>`;
}
