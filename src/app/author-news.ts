import { escapeMarkdown } from '../core/text.ts';
import type { Kept } from '../domain/content/version.ts';
import { type SentBack, sentBack } from '../domain/review/sent-back.ts';
import { subjectTitle, versionSubject } from '../domain/review/subject.ts';
import { type House, recognise } from './make-ctx.ts';
import { plannedNote } from './planned-note.ts';
import type { PostOffice } from './post-office.ts';

const mostLines = 5;
/** Reviewers go through a pile in one sitting: what comes after the first is told together. */
const gatherFor = { minutes: 30 } as const;
const goodForHours = 24;
/** Longer ago it is no news; so old ones are not told of after an update either. */
const newsForDays = 30;

/**
 * Tells authors privately what was sent back, why and what to do next: each version once, several at once in one message.
 * Derived from what stands and marked with its post in one line, so that a crash loses nothing. Whoever never opened the
 * private chat hears as soon as they do. For the ticker.
 */
export function authorNews(house: House, office: PostOffice): () => Promise<void> {
  let looked = -1;
  const waiting = new Map<string, SentBack[]>();
  const notBefore = new Map<string, Temporal.Instant>();
  return async () => {
    const changes = await house.store.versions.changes();
    if (changes !== looked) {
      waiting.clear();
      for (const one of await untold(house)) waiting.set(one.author, [...(waiting.get(one.author) ?? []), one]);
      looked = changes;
    }
    const now = house.clock.now();
    for (const [author, texts] of waiting) {
      const person = await house.store.people.find(author);
      const due = notBefore.get(author);
      if (!person?.privateSince || (due && Temporal.Instant.compare(now, due) < 0)) continue;
      await tell(house, office, author, texts);
      waiting.delete(author);
      notBefore.set(author, now.add(gatherFor));
    }
  };
}

async function untold(house: House): Promise<readonly SentBack[]> {
  const since = house.clock.now().subtract({ hours: newsForDays * 24 });
  const recent = (await sentBack(house.store)).filter(
    ({ at }) => Temporal.Instant.compare(Temporal.Instant.from(at), since) >= 0,
  );
  const isMarked = await Promise.all(recent.map(({ kept }) => house.store.posts.isMarked(markOf(kept))));
  return recent.filter((_, at) => !isMarked[at]);
}

function markOf({ standing: { itemId, no } }: Kept): string {
  return `sentBack:${itemId}@${no}`;
}

async function tell(house: House, office: PostOffice, author: string, texts: readonly SentBack[]): Promise<void> {
  const { store, clock, ids } = house;
  const post = plannedNote({
    id: `sentBack:${ids.next()}`,
    place: { id: author, type: 'private' },
    what: { post: 'note', text: await noteText(house, author, texts) },
    setBy: author,
    now: clock.now(),
    goodForHours,
  });
  const marks = texts.map(({ kept }) => markOf(kept));
  if (await store.posts.planOnce(marks, [post])) office.send(post);
}

async function noteText(house: House, author: string, texts: readonly SentBack[]): Promise<string> {
  const parts = await Promise.all(texts.slice(0, mostLines).map((one) => lines(house, one)));
  const { roles } = await recognise(house, author);
  const next =
    roles.length > 0
      ? '改：发 /后台 登录，在“题库”或“案例与条款”里打开它，按“改成新的一版”，提交后重新等审核。'
      : '改：请书记或审核员在后台打开它，按“改成新的一版”，提交后重新等审核。';
  return [
    '**您写的内容被退回了**',
    ...parts.flat(),
    ...(texts.length > mostLines ? [`另有 ${texts.length - mostLines} 条，理由在后台各条的“各个版本”里。`] : []),
    next,
  ].join('\n');
}

async function lines({ store }: House, { kept, reason }: SentBack): Promise<readonly string[]> {
  const subject = await versionSubject({ store }, kept);
  if (!subject) return [];
  const { itemId } = kept.standing;
  return [`- ${escapeMarkdown(subjectTitle(subject))}（内容编号 ${itemId}）`, `  理由：${escapeMarkdown(reason)}`];
}
