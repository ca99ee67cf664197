import type { Activity } from '../../../domain/activity.ts';
import type { ReplyRecord, StandingRecord } from '../../../domain/record.ts';
import type { RecordFilter } from '../../../domain/store.ts';
import { byTime } from '../fold.ts';
import type { Line } from '../line.ts';
import type { Log, Wanted } from '../log.ts';

const addNeedle = '"add":[';

function matches(record: ReplyRecord, filter: RecordFilter): boolean {
  return (
    (filter.chatId ?? record.chatId) === record.chatId &&
    (filter.activityId ?? record.activityId) === record.activityId &&
    (filter.userId ?? record.userId) === record.userId
  );
}

/** Its records may stand in months up to `until`. */
interface Bounded extends RecordFilter {
  readonly until?: string;
}

function wantedBy(filter: Bounded): Wanted {
  const texts = [filter.chatId, filter.activityId, filter.userId].filter((text) => text !== undefined);
  return {
    needles: [addNeedle, ...texts.map((text) => JSON.stringify(text))],
    ...(filter.since === undefined ? {} : { since: filter.since }),
    ...(filter.until === undefined ? {} : { until: filter.until }),
  };
}

function recordsIn(line: Line, filter: RecordFilter): readonly ReplyRecord[] {
  return (line.add ?? []).filter((record) => matches(record, filter));
}

type History = Pick<Log, 'history'>;

/**
 * All of history, oldest first, each with what became of it. Read twice: what a withdrawal takes back stands before it,
 * and keeping every record until then would need memory without bound.
 */
export async function* streamRecords(log: History, filter: Bounded): AsyncIterable<StandingRecord> {
  const withdrawnAt = await withdrawals(log, filter);
  const since = filter.since === undefined ? null : Temporal.Instant.from(filter.since);
  for await (const line of log.history(wantedBy(filter))) {
    for (const record of recordsIn(line, filter)) {
      if (since && Temporal.Instant.compare(Temporal.Instant.from(record.at), since) < 0) continue;
      const taken = withdrawnAt.get(record.id) ?? null;
      yield { ...record, value: taken === null ? record.value : null, withdrawnAt: taken };
    }
  }
}

/** By the id of what was withdrawn, when. */
async function withdrawals(log: History, filter: Bounded): Promise<ReadonlyMap<string, string>> {
  const wanted = wantedBy(filter);
  const withdrawnAt = new Map<string, string>();
  for await (const line of log.history({ ...wanted, needles: [...wanted.needles, '"kind":"withdrawal"'] })) {
    for (const { kind, value, at } of recordsIn(line, filter)) {
      if (kind === 'withdrawal' && value !== null) withdrawnAt.set(value, at);
    }
  }
  return withdrawnAt;
}

/** Standing records of an activity that left memory, oldest first. */
export async function recordsOf(log: Log, activity: Activity): Promise<readonly ReplyRecord[]> {
  const standing: ReplyRecord[] = [];
  // The clock may have been set since the opening; a day is more than any correction.
  const since = Temporal.Instant.from(activity.openedAt).subtract({ hours: 24 }).toString();
  const until = Temporal.Instant.from(activity.closedAt ?? activity.closesAt)
    .add({ hours: 24 })
    .toString();
  const filter = { activityId: activity.id, since, until };
  for await (const { withdrawnAt, ...record } of streamRecords(log, filter)) {
    if (withdrawnAt === null && record.kind !== 'withdrawal') standing.push(record);
  }
  return standing.sort(byTime);
}
