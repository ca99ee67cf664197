import { type Activity, isOpen, type Pinned } from '../../../domain/activity.ts';
import type { Activities, Closing, NewActivity, Opened } from '../../../domain/store.ts';
import { branchKey } from '../branch-folds.ts';
import type { Document } from '../line.ts';
import { noTotals } from '../state.ts';
import { lastActivity, lastActivityByNo, streamActivities } from './activity-history.ts';
import type { Core } from './core.ts';
import { takeBack } from './take-back.ts';
import type { Traffic } from './traffic.ts';

export function activitiesOf(core: Core, traffic: Traffic): Activities {
  const { state } = core;
  const inMemory = (id: string) => state.open.get(id)?.activity ?? state.closed.get(id) ?? null;
  const all = () => [...[...state.open.values()].map((fold) => fold.activity), ...state.closed.values()];
  const find = async (id: string) => inMemory(id) ?? (await lastActivity(core.log, id));
  return {
    open: (activity, pinned) => core.turn(`chat:${activity.chatId}`, () => open(core, activity, pinned)),
    close: (id, by) => core.turn(`activity:${id}`, () => close(core, traffic, id, by, find)),
    takeBack: (id, at) => core.turn(`activity:${id}`, () => takeBack(core, traffic, id, at)),
    find,
    async findByNo(chatId, no) {
      const recent = all().find((activity) => activity.chatId === chatId && activity.no === no);
      if (recent) return recent.neverHeld ? null : recent;
      return no > 0 && no <= state.chatFold(chatId).lastNo ? lastActivityByNo(core.log, chatId, no) : null;
    },
    openIn: async (chatId, now) =>
      state.openIn(chatId).filter((activity) => isOpen(activity, Temporal.Instant.from(now))),
    overdue: async (now) =>
      [...state.open.values()]
        .map((fold) => fold.activity)
        .filter((activity) => !isOpen(activity, Temporal.Instant.from(now))),
    async latest(chatId, kind) {
      const id = state.chatFolds.get(chatId)?.latest[kind];
      return id ? find(id) : null;
    },
    recent: async () => newestFirst(all()),
    content: async (ref) => state.shelves.on.content.get(ref) ?? null,
    dealt: async (chatId, kind) => state.chatFolds.get(chatId)?.dealt[kind] ?? [],
    totals: async (chatId, branch) => structuredClone(state.chatFold(chatId).totals[branchKey(branch)] ?? noTotals()),
    all: () => streamActivities(core.log),
  };
}

async function open(core: Core, wanted: NewActivity, pinned: Pinned): Promise<Opened> {
  const { state } = core;
  const served = [...state.openIn(wanted.chatId), ...latestOf(state, wanted)].find(
    (one) => one.originId === wanted.originId,
  );
  const inTheWay =
    wanted.kind === 'case'
      ? undefined
      : state
          .openIn(wanted.chatId)
          .find((one) => one.kind === wanted.kind && isOpen(one, Temporal.Instant.from(wanted.openedAt)));
  const standing = served ?? inTheWay;
  if (standing) return { opened: false, activity: standing };
  const no = state.chatFold(wanted.chatId).lastNo + 1;
  const activity: Activity = { ...wanted, no, closedAt: null, due: null, present: null, tally: null };
  const content: Document[] = state.shelves.on.content.has(pinned.ref) ? [] : [{ type: 'content', value: pinned }];
  await core.commit({ put: [...content, { type: 'activity', value: activity }] });
  return { opened: true, activity };
}

function latestOf(state: Core['state'], { chatId, kind }: NewActivity): readonly Activity[] {
  const id = state.chatFolds.get(chatId)?.latest[kind];
  const closed = id ? state.closed.get(id) : undefined;
  return closed ? [closed] : [];
}

/** What was under way when the close came is counted; what comes after waits, and then finds it closed. */
async function close(
  core: Core,
  traffic: Traffic,
  id: string,
  by: Closing,
  find: Activities['find'],
): Promise<{ closed: boolean; activity: Activity }> {
  const fold = core.state.open.get(id);
  if (!fold) {
    const standing = await find(id);
    if (!standing) throw new Error(`no activity ${id} to close`);
    return { closed: false, activity: standing };
  }
  return traffic.stop(id, async () => {
    const activity: Activity = {
      ...fold.activity,
      closedAt: by.at,
      due: by.due,
      present: by.present,
      tally: fold.tally(),
    };
    await core.commit({ put: [{ type: 'activity', value: activity }] });
    return { closed: true, activity };
  });
}

function newestFirst(activities: readonly Activity[]): readonly Activity[] {
  // Each instant is read once: sorting compares it many times.
  const timed = activities.map(
    (activity) => [Temporal.Instant.from(activity.openedAt).epochMilliseconds, activity] as const,
  );
  return timed.sort(([one], [other]) => other - one).map(([, activity]) => activity);
}
