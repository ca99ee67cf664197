import { dayTitle, type Feedback, isReminderDue } from '../domain/feedback.ts';
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
 * Tells whoever handles an 意见 that its term ends: the named handler, else every administrator. Written down first: a
 * crash between costs the reminder, never sends it twice. For the ticker.
 */
export function handlerReminder(parts: Parts): () => Promise<void> {
  const { store, clock, zone, calendar } = parts.house;
  return async () => {
    const now = clock.now().toZonedDateTimeISO(zone);
    for (const feedback of await store.feedback.all()) {
      if (isReminderDue(feedback, now, calendar.current())) await remind(parts, feedback);
    }
  };
}

async function remind({ house, tell, log }: Parts, { no, handler, answerBy }: Feedback): Promise<void> {
  if (!(await house.store.feedback.reminded(no, house.clock.now().toString()))) return;
  const whom = handler === null ? await adminsOf(house) : [handler];
  const text = `意见 ${no} 最晚 ${dayTitle(answerBy)} 答复，现在还没有答复。发 /后台，打开“意见办理”即可答复。`;
  for (const userId of whom) {
    const outcome = await tell(userId, text);
    if (outcome.state !== 'accepted') log.warn({ outcome, no }, 'reminder of an 意见');
  }
}
