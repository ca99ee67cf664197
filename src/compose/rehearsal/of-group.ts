import { setImmediate } from 'node:timers/promises';
import type { ConsoleOptions } from '../../adapters/console/options.ts';
import type { House } from '../../app/make-ctx.ts';
import { play } from './play.ts';

const people = Array.from({ length: 6 }, (_, at) => `教师${at + 1}`);

/** Plays days for one group with its own settings, the house's calendar and what it approved; made-up people press what is posted, nothing leaves the stage. */
export function rehearsal({
  store,
  library,
  zone,
}: Pick<House, 'store' | 'library' | 'zone'>): ConsoleOptions['rehearse'] {
  return async ({ chat, from, to }, step, signal) => {
    const group = { id: chat.id, branch: chat.branch, settings: chat.settings, people };
    const afterDay = async () => {
      step();
      // Others are served between two days.
      await setImmediate();
      signal.throwIfAborted();
    };
    const backdrop = { years: await store.calendar.all(), library };
    const { days } = await play({ from, to, groups: [group], zone, backdrop, afterDay });
    return days;
  };
}
