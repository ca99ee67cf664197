import type { CalendarYears } from '../../../domain/store.ts';
import type { Core } from './core.ts';

export function calendarOf(core: Core): CalendarYears {
  const years = core.state.shelves.on.calendarYear;
  return {
    all: async () => [...years.values()],
    set: (value) =>
      core.turn(`calendar:${value.year}`, async () => {
        const isSame = JSON.stringify(years.get(String(value.year))) === JSON.stringify(value);
        if (!isSame) await core.commit({ put: [{ type: 'calendarYear', value }] });
        return !isSame;
      }),
  };
}
