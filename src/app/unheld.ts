import { type Activity, isOpen } from '../domain/activity.ts';
import type { Outcome } from '../domain/ports.ts';
import { type Post, reachedNobody } from '../domain/post.ts';
import { activityName, originOf } from '../domain/post-activity.ts';
import type { House } from './make-ctx.ts';
import type { Settled } from './outbox.ts';
import type { Teller } from './teller.ts';

/** A planned post may be queued long before the activity that it opens. */
const rowsFromHours = 7 * 24;

/**
 * Closes as never held what a refused post was to open, where certainly no piece of any of its posts is there. What is not
 * known to have failed stays open, and so does what somebody did something with.
 * @returns what was open and is no more; null where it stands
 */
export async function takeBackUnseen({ store, clock }: House, row: Post): Promise<Activity | null> {
  if (!reachedNobody(row)) return null;
  const now = clock.now();
  const own = originOf(store, row.id);
  const open = await store.activities.openIn(row.chatId, now.toString());
  const activity = open.find(({ id, originId }) => id === row.activityId || originId === own);
  if (!activity || !(await wasSeenByNobody(store, activity))) return null;
  return (await store.activities.takeBack(activity.id, now.toString())) ? activity : null;
}

/** After a start: a crash may lie between a refusal that was written down and the closing. */
export async function takeBackLeftovers({ store, clock }: House): Promise<void> {
  const now = clock.now();
  for (const activity of await store.activities.recent()) {
    if (!isOpen(activity, now) || !(await hasRows(store, activity)) || !(await wasSeenByNobody(store, activity)))
      continue;
    await store.activities.takeBack(activity.id, now.toString());
  }
}

async function wasSeenByNobody(store: House['store'], activity: Activity): Promise<boolean> {
  return (await rowsOf(store, activity)).every(reachedNobody);
}

async function hasRows(store: House['store'], activity: Activity): Promise<boolean> {
  return (await rowsOf(store, activity)).length > 0;
}

async function rowsOf({ posts }: House['store'], { id, chatId, openedAt }: Activity): Promise<readonly Post[]> {
  const from = Temporal.Instant.from(openedAt).subtract({ hours: rowsFromHours }).toString();
  return (await posts.since(chatId, from)).filter(({ activityId }) => activityId === id);
}

/** What a command was to open and certainly reached nobody is closed again, and whoever asked for it hears why. */
export async function ownUp(
  house: House,
  teller: Pick<Teller, 'owe'>,
  userId: string,
  settled: Settled | null,
): Promise<void> {
  if (settled?.outcome.state !== 'refused' && settled?.outcome.state !== 'unsent') return;
  const { row, outcome } = settled;
  const unseen = await takeBackUnseen(house, row);
  if (unseen) return teller.owe(userId, neverHeldText(unseen, outcome));
  const partly = row.arrived ? await house.store.activities.find(row.activityId) : null;
  if (partly) await teller.owe(userId, partlyText(partly, outcome));
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
