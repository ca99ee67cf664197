import { digest } from '../domain/digest.ts';
import { adminsOf, type House } from './make-ctx.ts';
import type { PostOffice } from './post-office.ts';
import { fromHour, tellPrivately } from './private-note.ts';

/** Once a month, on a workday: administrators hear which year's calendar is missing, privately. */
export function calendarNews(house: House, office: PostOffice): () => Promise<void> {
  return async () => {
    const notes = house.calendar.notes();
    const now = house.clock.now().toZonedDateTimeISO(house.zone);
    if (notes.length === 0 || now.hour < fromHour || !house.calendar.current().isWorkday(now.toPlainDate())) return;
    for (const userId of await adminsOf(house)) {
      const id = `calendar:${now.toPlainDate().toPlainYearMonth()}:${digest(house.store.secret, 'calendar', userId)}`;
      await tellPrivately(house, office, { id, userId, text: notes.join('\n') });
    }
  };
}
