import { dayTitle, type Feedback, isNews, isReminderDue } from '../domain/feedback.ts';
import type { Log } from '../domain/log.ts';
import type { Outcome } from '../domain/ports.ts';
import { adminsOf, type House } from './make-ctx.ts';

interface Parts {
  readonly house: House;
  /** Says something in a person's private chat. */
  readonly tell: (userId: string, text: string) => Promise<Outcome>;
  readonly log: Log;
}

/**
 * Tells whoever handles an 意见 that it came, and later that its term ends: the named handler, else every administrator.
 * Written down first: a crash between costs the notice, never sends it twice. For the ticker.
 */
export function handlerReminder(parts: Parts): () => Promise<void> {
  const { store, clock, zone, calendar } = parts.house;
  return async () => {
    const now = clock.now().toZonedDateTimeISO(zone);
    const at = now.toInstant();
    for (const feedback of await store.feedback.all()) {
      const { no, answerBy } = feedback;
      const by = `最晚 ${dayTitle(answerBy)} 答复`;
      if (isNews(feedback, at) && (await store.feedback.told(no, at.toString())))
        await tellHandlers(parts, feedback, `收到意见 ${no}，${by}。发 /后台，打开“意见办理”即可看和答复。`);
      if (isReminderDue(feedback, now, calendar.current()) && (await store.feedback.reminded(no, at.toString())))
        await tellHandlers(parts, feedback, `意见 ${no} ${by}，现在还没有答复。发 /后台，打开“意见办理”即可答复。`);
    }
  };
}

async function tellHandlers({ house, tell, log }: Parts, { no, handler }: Feedback, text: string): Promise<void> {
  for (const userId of handler === null ? await adminsOf(house) : [handler]) {
    const outcome = await tell(userId, text);
    if (outcome.state !== 'accepted') log.warn({ outcome, no }, 'notice of an 意见');
  }
}
