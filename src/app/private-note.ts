import { type Branch, isSameBranch } from '../domain/chat.ts';
import type { House } from './make-ctx.ts';
import { plannedNote } from './planned-note.ts';
import type { PostOffice } from './post-office.ts';

/** Nobody is told of the house's own news before this hour. */
export const fromHour = 9;
const goodForHours = 8;

interface Note {
  /** Another of the same name is not sent. */
  readonly id: string;
  readonly userId: string;
  readonly text: string;
}

/** Words of the house's own for one person, once; nothing where the private chat is not open. */
export async function tellPrivately(house: House, office: PostOffice, { id, userId, text }: Note): Promise<void> {
  const person = await house.store.people.find(userId);
  if (!person?.privateSince) return;
  const post = plannedNote({
    id,
    place: { id: userId, type: 'private' },
    what: { post: 'note', text },
    setBy: userId,
    now: house.clock.now(),
    goodForHours,
  });
  if (await house.store.posts.plan(post)) office.send(post);
}

/** Those who look after this branch; administrators only where they are secretaries as well. */
export async function secretariesOf({ store }: House, branch: Branch): Promise<readonly string[]> {
  const granted = (await store.roles.all()).filter(
    (held) => held.role === 'secretary' && (held.branch === null || isSameBranch(held.branch, branch)),
  );
  return [...new Set(granted.map(({ userId }) => userId))];
}
