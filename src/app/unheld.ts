import type { Activity } from '../domain/activity.ts';
import type { Outcome } from '../domain/ports.ts';
import { activityName } from '../domain/post-activity.ts';
import { takeBackUnseen } from '../domain/unseen.ts';
import type { House } from './make-ctx.ts';
import type { Settled } from './outbox.ts';
import type { Teller } from './teller.ts';

/** What a command was to open and certainly reached nobody is closed again, and whoever asked for it hears why. */
export async function ownUp(
  house: House,
  teller: Pick<Teller, 'owe'>,
  userId: string,
  settled: Settled | null,
): Promise<void> {
  if (settled?.outcome.state !== 'refused' && settled?.outcome.state !== 'unsent') return;
  const { row, outcome } = settled;
  const unseen = await takeBackUnseen({ store: house.store, now: house.clock.now() }, row);
  if (unseen) return teller.owe(userId, { chatId: row.chatId, text: neverHeldText(unseen, outcome) });
  const partly = row.arrived ? await house.store.activities.find(row.activityId) : null;
  if (partly) await teller.owe(userId, { chatId: row.chatId, text: partlyText(partly, outcome) });
}

function neverHeldText(activity: Activity, outcome: Outcome): string {
  return `**没有开始** ${activityName(activity)}：${whyNot(outcome)}，群里看不到，也不计次数。请在群里 @我 说一句，再发一次。`;
}

/** Of what has its text there and not its card. */
function partlyText(activity: Activity, outcome: Outcome): string {
  return `**只发出了一部分** ${activityName(activity)}：文字已在群里，后面的${whyNot(outcome)}。它照常进行，大家 @我 发命令也能参加。`;
}

/** Chinese, to stand behind what was not posted. */
function whyNot(outcome: Outcome): string {
  return outcome.state === 'refused' ? `企业微信没有收下（错误码 ${outcome.code}）` : '没有连上企业微信，没有发出';
}
