import { deciding } from '../domain/content/overlay.ts';
import { digest } from '../domain/digest.ts';
import type { Library } from '../domain/library.ts';
import type { Log } from '../domain/log.ts';
import { correctionLine } from '../domain/quiz/correction.ts';
import type { House } from './make-ctx.ts';
import { plannedNote } from './planned-note.ts';
import type { PostOffice } from './post-office.ts';

/** A group is not woken by a mistake of ours. */
const hours = { from: 7, until: 21 } as const;
/** Ends a week after: then it explains nothing any more. */
const goodForHours = 24 * 7;

interface Parts {
  readonly house: House;
  readonly office: PostOffice;
  readonly log: Log;
}

/**
 * Tells groups the right answer where they were asked a question with a wrong one: derived from what was asked and what is
 * approved, so that a crash after the approval loses nothing; marked with its post in one line, so that it comes once.
 */
export function corrections({ house, office, log }: Parts): () => Promise<void> {
  let doneAt = -1;
  return async () => {
    const changes = await house.store.versions.changes();
    const { hour } = house.clock.now().toZonedDateTimeISO(house.zone);
    if (changes === doneAt || hour < hours.from || hour >= hours.until) return;
    const library = await house.library.now();
    for (const [chatId, wrong] of await wrongIn(house, library)) {
      if (!(await house.store.chats.find(chatId))) continue;
      const post = plannedNote({
        id: `correction:${house.ids.next()}`,
        place: { id: chatId, type: 'group' },
        what: { post: 'correction', text: wrong.map(({ line }) => line).join('\n\n') },
        setBy: wrong.findLast(({ by }) => by !== '')?.by ?? '',
        now: house.clock.now(),
        goodForHours,
      });
      if (
        !(await house.store.posts.planOnce(
          wrong.map(({ mark }) => mark),
          [post],
        ))
      )
        continue;
      log.info({ chat: digest(house.store.secret, chatId), count: wrong.length }, 'answers corrected in a group');
      office.send(post);
    }
    doneAt = changes;
  };
}

interface Wrong {
  /** Who approved the right answer last, and hears when it did not go out; empty where it came with a release or another house's pack. */
  readonly by: string;
  readonly mark: string;
  readonly line: string;
}

/** By group, what it was told wrong and has not been told right. */
async function wrongIn({ store }: House, library: Library): Promise<ReadonlyMap<string, readonly Wrong[]>> {
  const found = new Map<string, Wrong[]>();
  for (const asked of await store.quizzes.asked()) {
    const current = library.question(asked.id);
    const line = current && correctionLine(asked, current);
    if (!current || line === null) continue;
    for (const chatId of await store.quizzes.askedIn(asked.ref)) {
      const mark = `correction:${asked.ref}:${current.ref}:${digest(store.secret, 'chat', chatId)}`;
      if (await store.posts.isMarked(mark)) continue;
      found.set(chatId, [...(found.get(chatId) ?? []), { mark, line, by: await approverOf(store, asked.id) }]);
    }
  }
  return found;
}

async function approverOf({ versions }: House['store'], itemId: string): Promise<string> {
  const current = deciding(await versions.of(itemId));
  return (
    current?.standing.reviews.findLast(({ verdict, house }) => verdict === 'approve' && house === undefined)?.by ?? ''
  );
}
