import { digest } from '../domain/digest.ts';
import type { PlannedPost } from '../domain/post.ts';
import type { House } from './make-ctx.ts';
import { plannedNote } from './planned-note.ts';
import type { PostOffice } from './post-office.ts';

/** Nobody is told before this hour. */
const fromHour = 9;

/** Once a month, on a workday: administrators hear which year's calendar is missing, privately. */
export function calendarNews(house: House, office: PostOffice): () => Promise<void> {
  return async () => {
    const notes = house.calendar.notes();
    const now = house.clock.now().toZonedDateTimeISO(house.zone);
    if (notes.length === 0 || now.hour < fromHour || !house.calendar.current().isWorkday(now.toPlainDate())) return;
    for (const userId of await adminsOf(house)) {
      const person = await house.store.people.find(userId);
      if (!person?.privateSince) continue;
      const post = note(house, userId, notes.join('\n'), now);
      if (await house.store.posts.plan(post)) office.send(post);
    }
  };
}

async function adminsOf({ store, adminUserIds }: House): Promise<ReadonlySet<string>> {
  const granted = (await store.roles.all()).filter(({ role }) => role === 'admin');
  return new Set([...adminUserIds, ...granted.map(({ userId }) => userId)]);
}

function note(house: House, userId: string, text: string, now: Temporal.ZonedDateTime): PlannedPost {
  return plannedNote({
    id: `calendar:${now.toPlainDate().toPlainYearMonth()}:${digest(house.store.secret, 'calendar', userId)}`,
    place: { id: userId, type: 'private' },
    what: { post: 'note', text },
    setBy: userId,
    now: now.toInstant(),
    goodForHours: 8,
  });
}
