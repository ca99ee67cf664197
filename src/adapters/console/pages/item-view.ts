import { type Html, html } from '../../../core/html.ts';
import type { Contents } from '../../../domain/content/items.ts';
import type { Review } from '../../../domain/content/version.ts';
import type { Check } from '../../../domain/review/checks/check.ts';
import { fieldsOf } from '../../../domain/review/checks/fields.ts';
import type { Desk } from '../../../domain/review/desk.ts';
import { packTitle, reviewerTitle } from '../../../domain/review/reviewer-title.ts';
import { verdictTitles } from '../../../domain/review/show.ts';
import { contentTitles, type Subject } from '../../../domain/review/subject.ts';
import { dayAndTime } from '../../../domain/when.ts';
import { nameOf } from '../names.ts';
import { facts, mark, table } from '../table.ts';

const stateMarks = {
  draft: ['calm', '草稿'],
  pending: ['warm', '待审'],
  approved: ['good', '通过'],
  sentBack: ['bad', '退回'],
  withdrawn: ['bad', '下架'],
} as const;

export function stateMark({ standing, item }: Subject): Html {
  if (standing.isHeld) return mark('bad', '暂停使用');
  if (standing.no === 0 && standing.state === 'draft') {
    return item.body.checked === '已核' ? mark('calm', '出厂，来源已核对') : mark('warm', '出厂，还没有核对');
  }
  const [tone, words] = stateMarks[standing.state];
  return mark(tone, words);
}

/** Where a text is from, if another house approved it. */
export function originPart({ version, standing }: Subject, zone: string): Html {
  if (!version?.pack) return html``;
  return html`<p class="hint">来自${packTitle(version.pack, standing.reviews, zone)}。</p>`;
}

/** The first words of an item. */
export function itemTitle({ kind, body }: Subject['item']): string {
  if (kind === 'question') return body.stem;
  return kind === 'clause' ? `${body.article} ${body.title}` : body.title;
}

/** What the item says, and beside it what it rests on: the claim and its source in one look. */
export function itemWithSources({ item }: Subject, live: Contents): Html {
  const key = item.kind === 'question' ? item.body.answer : '';
  const parts = fieldsOf(item).map(({ name, text }) => [name, text] as const);
  return html`<div class="beside"><section><h2>${contentTitles[item.kind]}原文</h2>${facts([...parts, ...(key === '' ? [] : [['答案', key] as const])])}</section>
<section><h2>依据和来源</h2>${sourcesOf(item, live)}</section></div>`;
}

function sourcesOf({ kind, body }: Subject['item'], live: Contents): Html {
  if (kind === 'source') return html`<p>${body.issuer}，${body.docNo}，${body.date}</p>${address(body.url)}`;
  const clauseIds = kind === 'clause' ? [] : body.clauseIds;
  const source = kind === 'clause' ? live.sources.get(body.sourceId) : undefined;
  return html`${kind === 'case' && html`<p>${body.issuer}，${body.date}（${body.urlType}）</p>${address(body.url)}`}
${source && html`<p>《${source.title}》（${source.docNo}，${source.date}，${source.status}）</p>${address(source.url)}`}
${clauseIds.map((id) => clausePart(id, live))}
${clauseIds.length === 0 && kind !== 'clause' && html`<p class="empty">没有引用条款。</p>`}`;
}

function clausePart(id: string, { clauses, sources }: Contents): Html {
  const clause = clauses.get(id);
  const source = clause && sources.get(clause.sourceId);
  if (!clause || !source) return html`<p class="wrong">条款 ${id} 现在不在用</p>`;
  return html`<blockquote><p><strong>《${source.title}》${clause.article}</strong></p><p>${clause.gist}</p>${address(source.url)}</blockquote>`;
}

function address(url: string): Html {
  return /^https?:\/\//u.test(url)
    ? html`<p><a href="${url}" rel="noopener noreferrer" target="_blank">打开来源（另开一页）</a></p>`
    : html``;
}

const checkMarks = {
  green: mark('good', '通过'),
  red: mark('bad', '没有通过'),
  hint: mark('warm', '请留意'),
} as const satisfies Record<Check['state'], Html>;

export function checksTable(checks: readonly Check[]): Html {
  return table({
    caption: '审核前的检查',
    columns: ['检查', '结果', '说明'],
    rows: checks.map(({ name, state, findings }) => [
      name,
      checkMarks[state],
      findings.length > 0 ? html`${findings.map((finding) => html`<p class="told">${finding}</p>`)}` : '—',
    ]),
    empty: '',
  });
}

export async function reviewsTable(
  { store, zone }: Pick<Desk, 'store' | 'zone'>,
  reviews: readonly Review[],
): Promise<Html> {
  const rows = await Promise.all(
    reviews.map(async (review) => [
      dayAndTime(review.at, zone),
      await reviewerTitle(review, (by) => nameOf(store, by)),
      verdictTitles[review.verdict],
      review.reason,
    ]),
  );
  return table({ caption: '谁审过', columns: ['时间', '谁', '怎样', '理由'], rows, empty: '还没有人审过。' });
}
