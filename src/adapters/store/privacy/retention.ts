import type { RetentionLimits } from '../../../domain/privacy/erasure.ts';
import { faceless, isFaceless } from '../../../domain/privacy/faceless.ts';
import type { ReplyRecord } from '../../../domain/record.ts';
import { type Change, decodeLine } from '../line.ts';
import type { ChangeMap } from './change-map.ts';

/** Lets old records lose their person. What an open activity counts is left: somebody could else do it twice. */
export function retentionMap(
  limits: RetentionLimits,
  salt: string,
  isOpen: (activityId: string) => boolean,
): ChangeMap {
  const pressed = Temporal.Instant.from(limits.pressed);
  const signed = Temporal.Instant.from(limits.signed);
  const isDue = ({ at, kind, userId, activityId }: ReplyRecord) => {
    const limit = kind === 'checkin' || kind === 'reflection' ? signed : pressed;
    const isOld = Temporal.Instant.compare(Temporal.Instant.from(at), limit) < 0;
    return isOld && !isFaceless(userId) && !isOpen(activityId);
  };
  return {
    touches: (text) => text.includes('"add":[') && (decodeLine(text).add ?? []).some(isDue),
    map: (change) => withoutOld(change, isDue, salt),
    // Closed activities are in memory without their records.
    apply: () => {},
    lastNeedle: null,
    elsewhere: null,
  };
}

function withoutOld(change: Change, isDue: (record: ReplyRecord) => boolean, salt: string): Change {
  if (!change.add?.some(isDue)) return change;
  const add = change.add.map((record) =>
    isDue(record) ? { ...record, userId: faceless(salt, record.activityId) } : record,
  );
  return { ...change, add };
}
