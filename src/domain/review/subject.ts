import { UserError } from '../../core/errors.ts';
import { itemById } from '../content/item-by-id.ts';
import { deciding } from '../content/overlay.ts';
import { firstStanding, standingOfShipped } from '../content/review-state.ts';
import { seenOf } from '../content/seen.ts';
import type { ContentKind, Item, Kept, Ref, Standing, Version } from '../content/version.ts';
import type { Desk } from './desk.ts';

export const contentTitles = {
  question: '题目',
  case: '案例',
  clause: '条款',
  talk: '讲稿',
  source: '来源',
} as const satisfies Record<ContentKind, string>;

/** A text that somebody reviews. */
export interface Subject {
  /** What people type as 编号: a version's number, or the id of an item as shipped. */
  readonly handle: string;
  readonly ref: Ref;
  readonly item: Item;
  /** Null for an item as shipped. */
  readonly version: Version | null;
  readonly standing: Standing;
  /** A digest of the text. */
  readonly seen: string;
}

/** Null when there is no such text. */
export async function subjectOf(desk: Desk, ref: Ref): Promise<Subject | null> {
  const kept = await desk.store.versions.find(ref);
  return ref.no === 0 ? shippedSubject(desk, ref.itemId, kept) : kept && versionSubject(desk, kept);
}

export function shippedSubject(desk: Pick<Desk, 'shipped'>, itemId: string, kept: Kept | null): Subject | null {
  const item = itemById(desk.shipped, itemId);
  if (!item) return null;
  const ref = { itemId, no: 0 };
  const seen = seenOf(item);
  const standing = standingOfShipped(kept?.standing ?? firstStanding(item.kind, ref), seen);
  return { handle: itemId, ref, item, version: null, standing, seen };
}

export async function versionSubject(desk: Pick<Desk, 'store'>, { version, standing }: Kept): Promise<Subject | null> {
  if (!version) return null;
  const ref = { itemId: standing.itemId, no: standing.no };
  const number = await desk.store.versions.numberOf(ref);
  return { handle: String(number ?? ''), ref, item: version, version, standing, seen: seenOf(version) };
}

/** The text of an item that decides whether and how it circulates; null when there is no such item. */
export async function currentOf(desk: Desk, itemId: string): Promise<Subject | null> {
  const all = await desk.store.versions.of(itemId);
  const current = deciding(all);
  return subjectOf(desk, current ? current.standing : { itemId, no: 0 });
}

/** What a 编号 means. @throws UserError when it means nothing */
export async function findSubject(desk: Desk, handle: string): Promise<Subject> {
  const digits = /^#?(\d{1,9})$/u.exec(handle)?.[1];
  const kept = digits === undefined ? null : await desk.store.versions.numbered(Number(digits));
  const found = kept ? await versionSubject(desk, kept) : digits === undefined ? await byId(desk, handle) : null;
  if (found) return found;
  const typed = Array.from(handle).slice(0, 20).join('');
  throw new UserError(
    'review.unknown',
    `没有编号“${typed}”的内容。编号见 /审核，出厂内容用它自己的编号。\n例：/审核 12，/审核 case-011`,
  );
}

/** Ids are typed in any case. */
async function byId(desk: Desk, typed: string): Promise<Subject | null> {
  const known = await currentOf(desk, typed);
  if (known) return known;
  const folded = typed.toLowerCase();
  const { sources, clauses, cases, questions, talks } = desk.shipped;
  for (const shelf of [questions, cases, talks, clauses, sources]) {
    for (const id of shelf.keys()) if (id.toLowerCase() === folded) return currentOf(desk, id);
  }
  return null;
}

/** `题目 12“教师收了礼品应当怎样？”` */
export function subjectTitle({ item, handle }: Pick<Subject, 'item' | 'handle'>): string {
  const { kind, body } = item;
  const words = kind === 'question' ? body.stem : kind === 'clause' ? `${body.article} ${body.title}` : body.title;
  const signs = Array.from(words);
  return `${contentTitles[kind]} ${handle}“${signs.length > 24 ? `${signs.slice(0, 24).join('')}…` : words}”`;
}
