import type { CalendarYear } from '../domain/calendar/year.ts';
import { takeBackLeftovers } from '../domain/unseen.ts';
import { authorNews } from './author-news.ts';
import { calendarNews } from './calendar-news.ts';
import { corrections } from './corrections.ts';
import { dailyEngine } from './daily.ts';
import { firing, replan } from './fire.ts';
import { type OfficeParts, PostOffice } from './post-office.ts';
import { reviewNews } from './review-news.ts';
import { secretaryNews } from './secretary-news.ts';
import { Teller } from './teller.ts';
import { warming } from './warming.ts';

/** Everything that goes out by itself, wired together. */
export interface Plans {
  readonly teller: Teller;
  /** Somebody spoke in a group: the platform takes posts there again. */
  spokenIn(chatId: string): Promise<void>;
  /** For the ticker. */
  readonly due: readonly (() => Promise<void>)[];
  /** After the store was opened: follows the calendar, goes on with what was queued. */
  start(): Promise<void>;
  /** Takes a year of the calendar over and moves what hangs on it; false when it stood like this already. */
  takeYear(year: CalendarYear): Promise<boolean>;
  /** Resolves when nothing is being sent; what waits stays queued for the next start. */
  stop(): Promise<void>;
}

export function makePlans(parts: Omit<OfficeParts, 'heard'>): Plans {
  const { house, log } = parts;
  const heard = new Set<string>();
  const office = new PostOffice({ ...parts, heard });
  const teller = new Teller({ ...parts, office });
  const warm = warming(house, office);
  return {
    teller,
    async spokenIn(chatId) {
      heard.add(chatId);
      await warm(chatId);
    },
    due: [
      firing({ house, office, log }),
      dailyEngine({ house, office, log }),
      () => teller.tick(),
      calendarNews(house, office),
      reviewNews(house, office),
      authorNews(house, office),
      corrections({ house, office, log }),
      secretaryNews(house, office),
    ],
    async start() {
      await replan(house);
      await takeBackLeftovers({ store: house.store, now: house.clock.now() });
      await office.resume();
    },
    async takeYear(year) {
      const isNew = await house.calendar.take(year);
      await replan(house);
      return isNew;
    },
    stop: () => office.stop(),
  };
}
