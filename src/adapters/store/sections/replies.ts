import { type Activity, emptyTally, isOpen } from '../../../domain/activity.ts';
import { type ReplyRecord, reflectionsPerActivity } from '../../../domain/record.ts';
import type { Appended, Replies, WithdrawRequest } from '../../../domain/store.ts';
import type { Fold } from '../fold.ts';
import type { Document } from '../line.ts';
import type { Core } from './core.ts';
import { recordsOf, streamRecords } from './record-history.ts';
import type { Traffic } from './traffic.ts';

type Find = (id: string) => Promise<Activity | null>;

export function repliesOf(core: Core, traffic: Traffic, find: Find): Replies {
  const { state } = core;
  const of = async (wanted: string | Activity) => {
    const fold = state.open.get(typeof wanted === 'string' ? wanted : wanted.id);
    if (fold) return fold.records();
    const activity = typeof wanted === 'string' ? await find(wanted) : wanted;
    return activity ? recordsOf(core.log, activity) : [];
  };
  return {
    append: (record) => core.turn(`person:${record.userId}`, () => append(core, traffic, record)),
    withdraw: (request) => core.turn(`person:${request.userId}`, () => withdraw(core, traffic, request)),
    standing: async (activityId, userId) => {
      const fold = state.open.get(activityId);
      return fold ? fold.of(userId) : (await of(activityId)).filter((record) => record.userId === userId);
    },
    async tally(activityId) {
      return state.open.get(activityId)?.tally() ?? (await find(activityId))?.tally ?? emptyTally;
    },
    of,
    all: (filter) => streamRecords(core.log, filter),
  };
}

async function append(core: Core, traffic: Traffic, record: ReplyRecord): Promise<Appended> {
  const { state } = core;
  for (let stop = traffic.stopping(record.activityId); stop; stop = traffic.stopping(record.activityId)) await stop;
  const fold = state.open.get(record.activityId);
  if (!fold || !isOpen(fold.activity, Temporal.Instant.from(record.at))) return { added: false, why: 'closed' };
  const refused = inTheWay(fold, record);
  if (refused) return { added: false, why: refused };
  const first = !state.people.get(record.userId)?.metAt;
  const met: Document[] = first ? [{ type: 'person', value: { userId: record.userId, metAt: record.at } }] : [];
  await traffic.pass(record.activityId, core.commit({ put: met, add: [record] }));
  return { added: true, first };
}

function inTheWay(fold: Fold, record: ReplyRecord): 'stands' | 'full' | null {
  if (fold.has(record.id)) return 'stands';
  const sameKind = fold.of(record.userId).filter((one) => one.kind === record.kind);
  if (record.kind === 'reflection') return sameKind.length >= reflectionsPerActivity ? 'full' : null;
  if (record.kind === 'answer') return sameKind.some(({ itemId }) => itemId === record.itemId) ? 'stands' : null;
  return sameKind.length > 0 ? 'stands' : null;
}

async function withdraw(core: Core, traffic: Traffic, request: WithdrawRequest): Promise<ReplyRecord | null> {
  const { state } = core;
  const folds = () =>
    [...state.open.values()].filter((fold) => request.chatId === null || fold.activity.chatId === request.chatId);
  for (const fold of folds()) {
    const before = fold.takenBackBy(request.id);
    if (before) return before;
  }
  const now = Temporal.Instant.from(request.at);
  const target = folds()
    .filter((fold) => isOpen(fold.activity, now))
    .flatMap((fold) => fold.of(request.userId))
    .filter(({ kind }) => kind !== 'answer')
    .reduce<ReplyRecord | null>((latest, one) => (latest && isLater(latest.at, one.at) ? latest : one), null);
  if (!target) return null;
  for (let stop = traffic.stopping(target.activityId); stop; stop = traffic.stopping(target.activityId)) await stop;
  if (!state.open.has(target.activityId)) return null;
  const { id, at, userId } = request;
  const { chatId, activityId, itemId } = target;
  const withdrawal: ReplyRecord = { id, at, kind: 'withdrawal', chatId, userId, activityId, itemId, value: target.id };
  await traffic.pass(activityId, core.commit({ add: [withdrawal] }));
  return target;
}

function isLater(instant: string, than: string): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(instant), Temporal.Instant.from(than)) > 0;
}
