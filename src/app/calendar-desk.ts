import { type Calendar, makeCalendar, missingYears } from '../domain/calendar/calendar.ts';
import type { CalendarYear } from '../domain/calendar/year.ts';
import type { Clock } from '../domain/ports.ts';
import type { Store } from '../domain/store.ts';

/** The official calendar as it stands: the shipped years under those that were imported. */
export interface CalendarDesk {
  current(): Calendar;
  /** Chinese lines for operators and administrators: years that are missing and should not be. */
  notes(): readonly string[];
  /** Takes a year over; false when it stood like this already. */
  take(year: CalendarYear): Promise<boolean>;
}

interface Parts {
  readonly store: Store;
  readonly shipped: readonly CalendarYear[];
  readonly clock: Clock;
  /** IANA name. */
  readonly zone: string;
}

export async function openCalendarDesk({ store, shipped, clock, zone }: Parts): Promise<CalendarDesk> {
  let calendar = makeCalendar(shipped, await store.calendar.all());
  return {
    current: () => calendar,
    notes: () => missingYears(calendar, clock.now().toZonedDateTimeISO(zone).toPlainDate()),
    async take(year) {
      const isNew = await store.calendar.set(year);
      calendar = makeCalendar(shipped, await store.calendar.all());
      return isNew;
    },
  };
}
