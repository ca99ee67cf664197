import { UserError } from '../../core/errors.ts';
import { itemsOf } from '../content/item-by-id.ts';
import type { Contents } from '../content/items.ts';
import type { Item, Standing } from '../content/version.ts';
import { nextStanding, reviewBy } from './decide.ts';
import { type Desk, reviewing } from './desk.ts';
import { currentOf, findSubject, type Subject, subjectTitle } from './subject.ts';

/** Begins the reason of everything that was put on hold with a source, so that it can come back with it. */
function mark(sourceId: string): string {
  return `来源 ${sourceId} 已废止`;
}

interface Superseded {
  readonly source: Subject;
  /** What cited it and was put on hold, or came back. */
  readonly items: readonly Subject[];
}

/**
 * 废止: the source and all that circulates and cites it are out at once, in one change.
 * @throws UserError when it is no source, or was put on hold before
 */
export async function supersede(desk: Desk, handle: string, reason: string): Promise<Superseded> {
  const source = await findSource(desk, handle);
  const why = `${mark(source.ref.itemId)}${reason === '' ? '' : `：${reason}`}`;
  const citing = await Promise.all(citingItems(desk.live, source.ref.itemId).map((id) => currentOf(desk, id)));
  const items = citing
    .filter((one) => one !== null)
    .filter(({ standing }) => !standing.isHeld && standing.state !== 'withdrawn');
  const held = [source, ...items].map((one) => nextStanding(desk, one, reviewBy(desk, one, 'hold', why)));
  await reviewing(desk, `废止${subjectTitle(source)}，${items.length} 条暂停使用`, () => change(desk, held));
  return { source, items };
}

/** Takes a 废止 back: the source, and what was put on hold with it and by nothing else since. @throws UserError */
export async function reinstate(desk: Desk, handle: string, reason: string): Promise<Superseded> {
  const source = await findSource(desk, handle);
  const items = await heldWith(desk, source.ref.itemId);
  const back = [source, ...items].map((one) => nextStanding(desk, one, reviewBy(desk, one, 'release', reason)));
  await reviewing(desk, `恢复${subjectTitle(source)}，${items.length} 条恢复使用`, () => change(desk, back));
  return { source, items };
}

/** What was put on hold with a source and is so still. */
export async function heldWith(desk: Desk, sourceId: string): Promise<readonly Subject[]> {
  const own = mark(sourceId);
  const items = new Map<string, Subject>();
  for await (const { standing } of desk.store.versions.list({})) {
    if (!standing.isHeld || standing.kind === 'source') continue;
    const reason = standing.reviews.findLast(({ verdict }) => verdict === 'hold')?.reason ?? '';
    // `来源 src-a` is no `来源 src-a-2`: a blank ends the id.
    const subject = reason.startsWith(own) ? await currentOf(desk, standing.itemId) : null;
    if (subject?.standing.isHeld) items.set(subject.ref.itemId, subject);
  }
  return [...items.values()];
}

async function findSource(desk: Desk, handle: string): Promise<Subject> {
  const source = await findSubject(desk, handle);
  if (source.item.kind === 'source') return source;
  const of = sourceOf(desk.live, source.item);
  const hint = of === null ? '' : `${handle} 的来源是 ${of}。`;
  throw new UserError(
    'supersede.kind',
    `废止的是来源文件，${handle} 不是。${hint}\n例：/审核 废止 ${of ?? 'src-frugal'} 2027年修订`,
  );
}

function sourceOf({ clauses }: Contents, { kind, body }: Item): string | null {
  if (kind === 'clause') return body.sourceId;
  if (kind === 'source') return body.id;
  return body.clauseIds.flatMap((id) => clauses.get(id)?.sourceId ?? [])[0] ?? null;
}

/** Clauses of a source, and whatever cites one of them or names the document. */
function citingItems(live: Contents, sourceId: string): readonly string[] {
  const title = `《${live.sources.get(sourceId)?.title ?? '\u0000'}》`;
  const clauses = new Set(
    [...live.clauses.values()].filter((clause) => clause.sourceId === sourceId).map(({ id }) => id),
  );
  const cites = ({ kind, body }: Item): boolean => {
    if (kind === 'source') return false;
    if (kind === 'clause') return clauses.has(body.id);
    if (kind === 'question' && (body.basis ?? '').includes(title)) return true;
    return body.clauseIds.some((id) => clauses.has(id));
  };
  return [...itemsOf(live)].filter(cites).map(({ body }) => body.id);
}

async function change(desk: Desk, standings: readonly Standing[]): Promise<void> {
  if (await desk.store.versions.set(standings)) return;
  throw new UserError('review.changed', '刚才有别人也在审这些内容，没有变化。请再发一次。');
}
