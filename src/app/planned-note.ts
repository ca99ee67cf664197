import type { Place } from '../domain/message.ts';
import type { PlannedPost } from '../domain/post.ts';
import type { Planned } from '../domain/schedule.ts';

interface Note {
  readonly id: string;
  readonly place: Place;
  readonly what: Extract<Planned, { post: 'note' | 'correction' | 'card' }>;
  /** Who hears when it did not go out; null: nobody. */
  readonly setBy: string;
  readonly now: Temporal.Instant;
  readonly goodForHours: number;
}

/** A post of the house's own, without a schedule, to be sent now. */
export function plannedNote({ id, place, what, setBy, now, goodForHours }: Note): PlannedPost {
  const at = now.toString();
  return {
    id,
    chatId: place.id,
    activityId: '',
    kind: what.post,
    class: 'planned',
    queuedAt: at,
    state: 'queued',
    way: 'socket',
    settledAt: null,
    code: null,
    plan: {
      scheduleId: null,
      place,
      what,
      setBy,
      slot: at,
      until: now.add({ hours: goodForHours }).toString(),
      reason: null,
      told: 'none',
    },
  };
}
