import { mayComeAgain } from '../../../domain/post.ts';
import type { NewSchedule, Schedule } from '../../../domain/schedule.ts';
import type { Fired, ScheduleChange, Schedules } from '../../../domain/schedule-store.ts';
import type { Core } from './core.ts';
import { ofBranch } from './posts.ts';

export function schedulesOf(core: Core): Schedules {
  const schedules = core.state.shelves.on.schedule;
  const standing = () => [...schedules.values()].filter(({ endedAt }) => endedAt === null);
  return {
    add: (wanted) => {
      const [first] = wanted;
      return first ? core.turn(`schedules:${first.chatId}`, () => add(core, wanted)) : Promise.resolve([]);
    },
    in: async (chatId) => standing().filter((one) => one.chatId === chatId),
    find: async (id) => schedules.get(id) ?? null,
    findByNo: async (chatId, no) =>
      [...schedules.values()].find((one) => one.chatId === chatId && one.no === no) ?? null,
    partsOf: async (id) => standing().filter(({ partOf }) => partOf === id),
    all: async () => [...schedules.values()],
    due: async (now) => standing().filter(({ nextAt }) => nextAt !== null && !isAfter(nextAt, now)),
    change: (id, change) => core.turn(`schedule:${id}`, () => changed(core, id, change)),
    fire: (id, fired) => core.turn(`schedule:${id}`, () => fire(core, id, fired)),
  };
}

async function add(core: Core, wanted: readonly NewSchedule[]): Promise<readonly Schedule[]> {
  const known = [...core.state.shelves.on.schedule.values()];
  const { chatId, originId } = wanted[0] ?? { chatId: '', originId: '' };
  const standing = known.filter((one) => one.chatId === chatId && one.originId === originId);
  if (standing.length > 0) return standing;
  let lastNo = Math.max(0, ...known.filter((one) => one.chatId === chatId).map(({ no }) => no ?? 0));
  const fresh = wanted.map(({ isNumbered, ...one }): Schedule => {
    if (isNumbered) lastNo += 1;
    return { ...one, no: isNumbered ? lastNo : null, doneUntil: one.setAt, pausedAt: null, endedAt: null };
  });
  await core.commit({ put: fresh.map((value) => ({ type: 'schedule', value })) });
  return fresh;
}

async function changed(core: Core, id: string, change: ScheduleChange): Promise<Schedule | null> {
  const schedule = core.state.shelves.on.schedule.get(id);
  if (!schedule || (schedule.endedAt !== null && change.endedAt === undefined)) return null;
  const value = { ...schedule, ...change };
  await core.commit({ put: [{ type: 'schedule', value }] });
  return value;
}

async function fire(core: Core, id: string, { slot, nextAt, post }: Fired) {
  const schedule = core.state.shelves.on.schedule.get(id);
  if (!schedule || schedule.endedAt !== null || schedule.nextAt !== slot) return null;
  // Handed over since the slot was read: the post is its successor's.
  const fresh = ofBranch(core, { ...post, plan: { ...post.plan, setBy: schedule.setBy } });
  const row = core.state.shelves.on.post.get(post.id);
  const value = { ...schedule, nextAt, doneUntil: slot, endedAt: nextAt === null ? post.queuedAt : null };
  if (row && !mayComeAgain(row)) {
    // Posted before, when the clock stood later: the schedule goes on, the post does not go out again.
    await core.commit({ put: [{ type: 'schedule', value }] });
    return null;
  }
  await core.commit({
    put: [
      { type: 'schedule', value },
      { type: 'post', value: fresh },
    ],
  });
  return fresh;
}

function isAfter(instant: string, limit: string): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(instant), Temporal.Instant.from(limit)) > 0;
}
