import type { Activity } from '../../../domain/activity.ts';
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
  return last;
}

/** Each once, as it now stands: closed ones in the order of their closing, then those that are open. */
export async function* streamActivities(log: Pick<Log, 'history'>): AsyncIterable<Activity> {
  const open = new Map<string, Activity>();
  for await (const line of log.history({ needles: [activityNeedle] })) {
    for (const activity of activitiesIn(line)) {
      if (activity.closedAt === null) {
        open.set(activity.id, activity);
      } else {
        open.delete(activity.id);
        yield activity;
      }
    }
  }
  yield* open.values();
}
