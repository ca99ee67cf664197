import type { Activity, ActivityKind } from '../../../domain/activity.ts';
import type { Line } from '../line.ts';
import type { Log } from '../log.ts';

const activityNeedle = '"type":"activity"';

function activitiesIn(line: Line): readonly Activity[] {
  return (line.put ?? []).flatMap((document) => (document.type === 'activity' ? [document.value] : []));
}

/** The last state of one that left memory, or null; reads the journal. */
export async function lastActivity(log: Log, id: string): Promise<Activity | null> {
  let last: Activity | null = null;
  for await (const line of log.history({ needles: [activityNeedle, JSON.stringify(id)] })) {
    last = activitiesIn(line).find((activity) => activity.id === id) ?? last;
  }
  return last;
}

export async function lastActivityByNo(log: Log, chatId: string, no: number): Promise<Activity | null> {
  let last: Activity | null = null;
  for await (const line of log.history({ needles: [activityNeedle, JSON.stringify(chatId), `"no":${no},`] })) {
    last = activitiesIn(line).find((activity) => activity.chatId === chatId && activity.no === no) ?? last;
  }
  return last?.neverHeld ? null : last;
}

/** The id of a group's latest one of a kind that was closed as held. */
export async function lastOfKind(log: Log, chatId: string, kind: ActivityKind): Promise<string | null> {
  let last: Activity | null = null;
  for await (const line of log.history({ needles: [activityNeedle, JSON.stringify(chatId)] })) {
    for (const one of activitiesIn(line)) {
      const isHeld = one.closedAt !== null && !one.neverHeld;
      if (isHeld && one.chatId === chatId && one.kind === kind && one.no > (last?.no ?? 0)) last = one;
    }
  }
  return last?.id ?? null;
}

/** Each once, as it now stands, without those that were never held: closed ones in the order of their closing, then those that are open. */
export async function* streamActivities(log: Pick<Log, 'history'>): AsyncIterable<Activity> {
  const open = new Map<string, Activity>();
  for await (const line of log.history({ needles: [activityNeedle] })) {
    for (const activity of activitiesIn(line)) {
      if (activity.closedAt === null) {
        open.set(activity.id, activity);
      } else {
        open.delete(activity.id);
        if (!activity.neverHeld) yield activity;
      }
    }
  }
  yield* open.values();
}
