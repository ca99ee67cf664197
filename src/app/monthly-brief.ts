import { makeBrief } from '../domain/brief/brief.ts';
import { didAnything } from '../domain/brief/figures.ts';
import { branchTitle, isSameBranch } from '../domain/chat.ts';
import { digest } from '../domain/digest.ts';
import { type Holder, holdersOf } from '../domain/holder.ts';
import type { Log } from '../domain/log.ts';
import { addWorkdays } from '../domain/workday.ts';
import type { House } from './make-ctx.ts';
import type { Outbox } from './outbox.ts';

const fromHour = 9;
const untilHour = 18;

/**
 * On a month's first workday, in the morning, each branch's secretaries get the brief of the month before, where their
 * private chat is open. Claimed first: a crash between costs one brief, and sends none twice. For the upkeep.
 */
export function monthlyBrief(house: House, speak: Outbox['speak'], log: Log): () => Promise<void> {
  return async () => {
    const now = house.clock.now().toZonedDateTimeISO(house.zone);
    if (now.hour < fromHour || now.hour >= untilHour) return;
    const monthBegin = now.toPlainDate().with({ day: 1 });
    const first = addWorkdays(monthBegin.subtract({ days: 1 }), 1, house.calendar.current());
    if (!first.equals(now.toPlainDate())) return;
    const month = monthBegin.toPlainYearMonth().subtract({ months: 1 });
    const sources = { ...house, library: await house.library.now() };
    for (const { holder, userId } of await secretaries(house, month)) {
      const claim = digest(house.store.secret, 'brief', month.toString(), branchTitle(holder.branch), userId);
      if (await house.store.claims.isAnswered(claim)) continue;
      await house.store.claims.answered(claim, now.toInstant().toString());
      const { text, file } = await makeBrief(sources, holder, month);
      const outcome = await speak({ id: userId, type: 'private' }, text, [file]);
      if (outcome.state !== 'accepted') log.info({ outcome: outcome.state }, 'a monthly brief');
    }
  };
}

interface Reader {
  readonly holder: Holder;
  readonly userId: string;
}

/** Of every branch that has a group, or had one and did something in that month. */
async function secretaries({ store, zone }: House, month: Temporal.PlainYearMonth): Promise<readonly Reader[]> {
  const chats = await store.chats.all();
  const holders = holdersOf(chats);
  const readers: Reader[] = [];
  for (const { role, branch, userId } of await store.roles.all()) {
    const holder = role === 'secretary' && branch ? holders.find((one) => isSameBranch(one.branch, branch)) : undefined;
    if (!holder) continue;
    const hasGroup = chats.some((chat) => isSameBranch(chat.branch, holder.branch));
    if (hasGroup || (await didAnything({ store, zone }, holder.branch, month))) readers.push({ holder, userId });
  }
  return readers;
}
