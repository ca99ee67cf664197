import type { Card } from '../core/card.ts';
import type { CardAction, Pressed } from '../core/command.ts';
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
  readonly pressed: Pressed;
  /** What the presser sees when the press could not be taken; null: nothing. */
  failed(ctx: Ctx | null, sentence: string): Card | null;
}

/** Of a quiz that goes question by question every question posted so far has a card: `cardId`, `cardId@2`. */
function isCardOf({ cardId, quiz }: Activity, pressed: string): boolean {
  if (pressed === cardId) return true;
  const no = quiz?.style === 'oneByOne' && pressed.startsWith(`${cardId}@`) ? pressed.slice(cardId.length + 1) : '';
  return /^[2-9]$|^1\d$/u.test(no) && Number(no) <= (quiz?.shown ?? 0);
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
      const card = await answer(house, press, aim, log);
      if (card) await outbox.update(press, card);
    } catch (error) {
      log.error({ err: error }, 'press could not be served');
    }
  };
}

async function verify(house: House, press: Press): Promise<Aim | null> {
  const [name = '', activityId = '', item = '', choice = '', ...more] = press.key.split(':');
  const action = house.registry.cardAction(name);
  if (!action || more.length > 0 || press.key.length > 200) return null;
  const { cardId, ticked } = press;
  const pressed = { activityId, item, choice, ticked, cardId };
  return action.standalone
    ? verifyStandalone(house, press, { action, pressed })
    : verifyPosted(house, press, { action, pressed });
}

type Aimed = Pick<Aim, 'action' | 'pressed'>;

/** A key is believed only if the store knows the activity, in this very chat, with this very card. */
async function verifyPosted(house: House, press: Press, aimed: Aimed): Promise<Aim | null> {
  const activity = await house.store.activities.find(aimed.pressed.activityId);
  const isGenuine = activity?.chatId === press.place.id && isCardOf(activity, press.cardId);
  if (!activity || !isGenuine) return null;
  return { ...aimed, failed: (_ctx, sentence) => failedAt(activity, sentence) };
}

/** Where one person's update may reach all, nobody gets one. */
function failedAt(activity: Activity, sentence: string): Card | null {
  return activity.quiz?.style === 'oneByOne' ? null : failedCard(activity, sentence);
}

async function verifyStandalone(house: House, press: Press, aimed: Aimed): Promise<Aim | null> {
  const { standalone } = aimed.action;
  const isOwn = press.place.type === 'private' && press.place.id === press.senderId;
  if (
    !standalone ||
    !(isOwn || standalone.inGroups) ||
    !standalone.isGenuine(await makeCtx(house, press), aimed.pressed)
  )
    return null;
  return { ...aimed, failed: (ctx, sentence) => ctx && standalone.failed(ctx, aimed.pressed, sentence) };
}

async function answer(house: House, press: Press, { action, pressed, failed }: Aim, log: Log): Promise<Card | null> {
  let ctx: Ctx | null = null;
  try {
    ctx = await makeCtx(house, press);
    return await action.run(ctx, pressed);
  } catch (error) {
    return failed(ctx, explain(error, house, log));
  }
}
