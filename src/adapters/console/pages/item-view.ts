import { type Html, html } from '../../../core/html.ts';
import { markdown } from '../../../core/markdown.ts';
import { fewestCharacters, mostCharacters } from '../../../domain/content/compose-talk.ts';
import type { Contents } from '../../../domain/content/items.ts';
import type { ContentKind, Review, Version } from '../../../domain/content/version.ts';
import { authorTitle } from '../../../domain/review/author-title.ts';
import type { Check } from '../../../domain/review/checks/check.ts';
import { fieldsOf } from '../../../domain/review/checks/fields.ts';
import type { Desk } from '../../../domain/review/desk.ts';
import type { Previewed } from '../../../domain/review/preview.ts';
import { packTitle, reviewerTitle } from '../../../domain/review/reviewer-title.ts';
import { verdictTitles } from '../../../domain/review/show.ts';
import { contentTitles, type Subject, subjectOf } from '../../../domain/review/subject.ts';
import { dayAndTime } from '../../../domain/when.ts';
import { nameOf } from '../names.ts';
import { facts, mark, table } from '../table.ts';
import { itemDiff } from '../text-diff.ts';
import { base } from '../visit.ts';

const stateMarks = {
  draft: ['calm', '草稿'],
  pending: ['warm', '待审'],
  approved: ['good', '通过'],
  sentBack: ['bad', '退回'],
  withdrawn: ['bad', '下架'],
} as const;

/** How it stands, and whether a model wrote it. */
export function stateMark(subject: Subject): Html {
  return html`${standsMark(subject)}${subject.version?.ai && html` ${mark('warm', 'AI 生成')}`}`;
}

function standsMark({ standing, item }: Subject): Html {
  if (standing.isHeld) return mark('bad', '暂停使用');
  if (standing.no === 0 && standing.state === 'draft') {
    return item.body.checked === '已核' ? mark('calm', '出厂，来源已核对') : mark('warm', '出厂，还没有核对');
  }
  const [tone, words] = stateMarks[standing.state];
  return mark(tone, words);
}

/** Where a text is from, if another house approved it or a model wrote it. */
export async function originPart(
  { store, zone }: Pick<Desk, 'store' | 'zone'>,
  { version, standing }: Subject,
): Promise<Html> {
  return html`${version?.ai && html`<p class="hint">${await writerOf({ store, zone }, version)}。请逐句对照原文。</p>`}
${version?.pack && html`<p class="hint">来自${packTitle(version.pack, standing.reviews, zone)}。</p>`}`;
}

/** Who wrote a text: a person, or a model and whoever asked it. */
export function writerOf({ store, zone }: Pick<Desk, 'store' | 'zone'>, version: Version): Promise<string> {
  return authorTitle(store, version, { zone, nameOf: (userId) => nameOf(store, userId) });
}

/** The first words of an item. */
export function itemTitle({ kind, body }: Subject['item']): string {
  if (kind === 'question') return body.stem;
  return kind === 'clause' ? `${body.article} ${body.title}` : body.title;
}

/** What the item says, and beside it what it rests on: the claim and its source in one look. */
export function itemWithSources({ item }: Subject, live: Contents): Html {
  const key = item.kind === 'question' ? item.body.answer : '';
  const parts = [...Map.groupBy(fieldsOf(item), ({ name }) => name)].map(
    ([name, some]) => [name, html`${some.map(({ text }) => html`<p class="told">${text}</p>`)}`] as const,
  );
  return html`<div class="beside"><section><h2>${contentTitles[item.kind]}原文</h2>${facts([...parts, ...(key === '' ? [] : [['答案', html`${key}`] as const])])}</section>
<section><h2>依据和来源</h2>${sourcesOf(item, live)}</section></div>`;
}

function sourcesOf({ kind, body }: Subject['item'], live: Contents): Html {
  if (kind === 'source') return html`<p>${body.issuer}，${body.docNo}，${body.date}</p>${address(body.url)}`;
  const clauseIds = kind === 'clause' ? [] : body.clauseIds;
  const source = kind === 'clause' ? live.sources.get(body.sourceId) : undefined;
  return html`${kind === 'case' && html`<p>${body.issuer}，${body.date}（${body.urlType}）</p>${address(body.url)}`}
${source && html`<p>《${source.title}》（${source.docNo}，${source.date}，${source.status}）</p>${address(source.url)}`}
${clauseIds.map((id) => clausePart(id, live))}
${clauseIds.length === 0 && kind !== 'clause' && html`<p class="empty">没有引用条款。</p>`}
${kind === 'talk' && html`${body.caseIds.map((id) => namedPart('案例', id, live.cases.get(id)?.title))}${body.questionIds.map((id) => namedPart('题目', id, live.questions.get(id)?.stem))}`}`;
}

function namedPart(name: string, id: string, title: string | undefined): Html {
  if (title === undefined) return html`<p class="wrong">${name} ${id} 现在不在用</p>`;
  return html`<p>${name} <a href="${base}/content/${id}">${id}</a> ${title}</p>`;
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

/** Word by word, what is other than in the version before; nothing for the first. */
export async function changesPart(desk: Desk, { ref, item }: Subject): Promise<Html> {
  const before = ref.no > 0 ? await subjectOf(desk, { itemId: ref.itemId, no: ref.no - 1 }) : null;
  if (!before) return html``;
  const diff = itemDiff(before.item, item);
  return html`<section><h2>和上一版（${before.handle}）比</h2>${diff.length > 0 ? html`<div class="diff">${facts(diff)}</div>` : html`<p>文字没有变。</p>`}</section>`;
}

/** Why it came back, for whoever mends it. */
export function sentBackPart({ standing }: Subject): Html {
  const review = standing.reviews.findLast(({ verdict }) => verdict === 'sendBack');
  if (standing.state !== 'sentBack' || !review) return html``;
  return html`<div class="wrong" role="note"><p>这一版被退回：${review.reason}</p></div>`;
}

interface PreviewOf {
  readonly kind: ContentKind;
  /** `发到群里的样子`, or after what. */
  readonly heading: string;
}

/** What a group would get, and how long it is. */
export function previewPart({ text, characters, minutes, leftOut }: Previewed, { kind, heading }: PreviewOf): Html {
  const limits = kind === 'talk' ? `（讲稿 ${fewestCharacters} 到 ${mostCharacters} 字）` : '';
  const isShort = kind === 'talk' && characters < fewestCharacters;
  return html`<section id="preview"><h2>${heading}</h2>
<p${isShort && html` class="wrong"`}>全文 ${characters} 字${limits}，朗读约 ${minutes} 分钟。</p>
${leftOut.length > 0 && html`<p class="wrong">没有放进去：${leftOut.join('、')}。现在不能发（没有核对、到期或下架），或者放进去就太长。</p>`}
<div class="posted">${markdown(text)}</div></section>`;
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
