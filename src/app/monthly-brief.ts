import { makeBrief } from '../domain/brief/brief.ts';
import { branchTitle, type Chat, isSameBranch } from '../domain/chat.ts';
import { digest } from '../domain/digest.ts';
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
    for (const { chat, userId } of await secretaries(house)) {
      const claim = digest(house.store.secret, 'brief', month.toString(), branchTitle(chat.branch), userId);
      if (await house.store.claims.isAnswered(claim)) continue;
      await house.store.claims.answered(claim, now.toInstant().toString());
      const { text, file } = await makeBrief({ ...house, library: await house.library.now() }, chat, month);
      const outcome = await speak({ id: userId, type: 'private' }, text, [file]);
      if (outcome.state !== 'accepted') log.info({ outcome: outcome.state }, 'a monthly brief');
    }
  };
}

/** Each with one group of their branch: a brief is the branch's, whatever its groups. */
async function secretaries({ store }: House): Promise<readonly { readonly chat: Chat; readonly userId: string }[]> {
  const chats = await store.chats.all();
  return (await store.roles.all()).flatMap(({ role, branch, userId }) => {
    const chat = role === 'secretary' && branch ? chats.find((one) => isSameBranch(one.branch, branch)) : undefined;
    return chat ? [{ chat, userId }] : [];
  });
}
