import { type Calendar, makeCalendar, missingYears } from '../domain/calendar/calendar.ts';
import type { CalendarYear } from '../domain/calendar/year.ts';
import type { Clock } from '../domain/ports.ts';
import type { Store } from '../domain/store.ts';

/** The official calendar as it stands: the shipped years under those that were imported. */
export interface CalendarDesk {
  current(): Calendar;
  /** Chinese lines for operators and administrators: years that are missing and should not be. */
  notes(): readonly string[];
  /** Every year that is known, newest first, each as it stands. */
  years(): Promise<readonly KnownYear[]>;
  /** Takes a year over; false when it stood like this already. */
  take(year: CalendarYear): Promise<boolean>;
}

interface KnownYear {
  readonly year: CalendarYear;
  /** False: as shipped. */
  readonly isImported: boolean;
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
    async years() {
      const imported = (await store.calendar.all()).map((year) => ({ year, isImported: true }));
      const own = new Set(imported.map(({ year }) => year.year));
      const rest = shipped.filter(({ year }) => !own.has(year)).map((year) => ({ year, isImported: false }));
      return [...imported, ...rest].sort((one, other) => other.year.year - one.year.year);
    },
    async take(year) {
      const isNew = await store.calendar.set(year);
      calendar = makeCalendar(shipped, await store.calendar.all());
      return isNew;
    },
  };
}
