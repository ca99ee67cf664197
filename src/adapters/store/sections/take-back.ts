import type { Activity } from '../../../domain/activity.ts';
import { emptyTally } from '../../../domain/activity.ts';
import { lastOfKind } from './activity-history.ts';
import type { Core } from './core.ts';
import type { Traffic } from './traffic.ts';

/** What is under way is waited for: whoever checked in meanwhile keeps it open. */
export async function takeBack(core: Core, traffic: Traffic, id: string, at: string): Promise<boolean> {
  return traffic.stop(id, async () => {
    const fold = core.state.open.get(id);
    if (!fold?.isUntouched) return false;
    const { activity } = fold;
    const neverHeld = { latest: await before(core, activity) };
    const value: Activity = { ...activity, closedAt: at, tally: emptyTally, neverHeld };
    await core.commit({ put: [{ type: 'activity', value }] });
    return true;
  });
}

/** The one of its kind that was the group's latest before it; what left memory is in the journal. */
async function before({ state, log }: Core, { id, chatId, kind }: Activity): Promise<string | null> {
  const recent = [...state.closed.values(), ...state.openIn(chatId)].filter(
    (one) => one.chatId === chatId && one.kind === kind && one.id !== id && !one.neverHeld,
  );
  const [latest] = recent.toSorted((one, other) => other.no - one.no);
  if (latest) return latest.id;
  const hasAny = Object.values(state.chatFold(chatId).totals).some((totals) => totals[kind].count > 0);
  return hasAny ? lastOfKind(log, chatId, kind) : null;
}
