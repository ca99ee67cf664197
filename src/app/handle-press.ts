import type { Card } from '../core/card.ts';
import type { CardAction } from '../core/command.ts';
import type { Activity } from '../domain/activity.ts';
import { failedCard } from '../domain/activity-card.ts';
import type { Ctx } from '../domain/ctx.ts';
import type { Log } from '../domain/log.ts';
import type { Press } from '../domain/message.ts';
import { explain } from './handle-message.ts';
import { type House, makeCtx } from './make-ctx.ts';
import type { Outbox } from './outbox.ts';

interface Aim {
  readonly action: CardAction<Ctx>;
  /** Null where the action stands alone. */
  readonly activity: Activity | null;
  readonly activityId: string;
  readonly item: string;
  readonly choice: string;
}

/** A card's own id, of which an activity may have one a question: `cardId`, `cardId@2`. */
function baseOf(cardId: string): string {
  return cardId.split('@')[0] ?? '';
}

/**
 * The door for pressed buttons. Neither queued nor claimed: the reply's own id makes a repeated press harmless, and
 * every delivery gets its update, since the platform takes one only within five seconds. Never rejects.
 */
export function pressDoor(house: House, outbox: Outbox, log: Log): (press: Press) => Promise<void> {
  return async (press) => {
    try {
      const aim = await verify(house, press);
      if (!aim) {
        log.warn({}, 'a press that fits no posted card was ignored');
        return;
      }
      const card = await pressed(house, press, aim, log);
      if (card) await outbox.update(press, card);
    } catch (error) {
      log.error({ err: error }, 'press could not be served');
    }
  };
}

/** A key is believed only if the store knows the activity, in this very chat, with this very card. */
async function verify(house: House, press: Press): Promise<Aim | null> {
  const [name = '', activityId = '', item = '', choice = '', ...more] = press.key.split(':');
  const action = house.registry.cardAction(name);
  if (!action || more.length > 0 || press.key.length > 200) return null;
  if (action.standsAlone) return { action, activity: null, activityId, item, choice };
  const activity = await house.store.activities.find(activityId);
  const isGenuine = activity?.chatId === press.place.id && activity.cardId === baseOf(press.cardId);
  return activity && isGenuine ? { action, activity, activityId, item, choice } : null;
}

async function pressed(house: House, press: Press, aim: Aim, log: Log): Promise<Card | null> {
  const { activity, activityId, item, choice } = aim;
  try {
    const { cardId, ticked } = press;
    return await aim.action.run(await makeCtx(house, press), { activityId, item, choice, ticked, cardId });
  } catch (error) {
    const sentence = explain(error, house, log);
    // Where one person's update may reach all, nobody gets one.
    return activity === null || activity.quiz?.style === 'oneByOne' ? null : failedCard(activity, sentence);
  }
}
