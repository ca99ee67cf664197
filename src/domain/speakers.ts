import { UserError } from '../core/errors.ts';
import type { Chat } from './chat.ts';
import type { Ctx } from './ctx.ts';
import type { Person } from './people.ts';
import { originOf } from './reminder.ts';

export type Speaker = Person & { readonly name: string };

const mostSpeakers = 60;

/** For whom somebody is looked for by name. */
export interface Seeking {
  /** What does not happen when nobody is found: `没有预约`. */
  readonly undone: string;
  readonly example: string;
}
export const booking: Seeking = { undone: '没有预约', example: '/说纪 预约 下周三 14:30 礼品礼金 主讲 张老师' };
export const listing: Seeking = { undone: '名单没有变化', example: '/说纪 主讲 张老师 李老师 王老师' };
export const swapping: Seeking = { undone: '没有换', example: '/说纪 换人 3 李老师' };

/** @throws UserError when nobody, or more than one, registered under that name */
export async function personCalled(ctx: Ctx, name: string, { undone, example }: Seeking): Promise<Speaker> {
  const called = (await ctx.store.people.all()).flatMap((person) =>
    person.name === name ? [{ ...person, name }] : [],
  );
  const [first, second] = called;
  if (first && !second) return first;
  throw new UserError(
    'booking.speaker',
    first
      ? `有 ${called.length} 位登记的姓名是“${name}”，不知道是哪一位，${undone}。请其中一位改用 /认领 登记能区分的姓名。`
      : `没有登记过“${name}”，${undone}。请主讲先发 @${ctx.botName} /认领 姓名。\n例：${example}`,
  );
}

/**
 * Whose turn it is where nobody was named; null without a list. Asked again by the same message, it is who was booked.
 */
export async function speakerInTurn(ctx: Ctx, chat: Chat): Promise<Speaker | null> {
  const booked = (await ctx.store.schedules.in(chat.id)).find(({ originId }) => originId === originOf(ctx));
  if (booked?.what.post === 'talk') {
    return booked.what.speaker === null ? null : personCalled(ctx, booked.what.speaker, booking);
  }
  return (await inTurn(ctx, chat))[0] ?? null;
}

/** The list from whoever is next; without those who no longer have a name. */
export async function inTurn(ctx: Ctx, { speakers: { userIds, next } }: Chat): Promise<readonly Speaker[]> {
  const at = userIds.length === 0 ? 0 : next % userIds.length;
  const people = await Promise.all(
    [...userIds.slice(at), ...userIds.slice(0, at)].map((id) => ctx.store.people.find(id)),
  );
  return people.flatMap((person) => (person?.name ? [{ ...person, name: person.name }] : []));
}

/** After a turn the next one is who stands behind that speaker; one who is not on the list changes nothing. */
export async function turnPassed(ctx: Ctx, chat: Chat, { userId }: Pick<Speaker, 'userId'>): Promise<void> {
  const { userIds } = chat.speakers;
  const at = userIds.indexOf(userId);
  if (at >= 0) await ctx.store.chats.mark(chat.id, { speakers: { userIds, next: (at + 1) % userIds.length } });
}

/** @throws UserError when a name is not registered */
export async function setSpeakers(ctx: Ctx, chat: Chat, names: readonly string[]): Promise<readonly Speaker[]> {
  if (names.length > mostSpeakers) throw new UserError('speakers.many', `主讲最多 ${mostSpeakers} 位，名单没有变化。`);
  const people: Speaker[] = [];
  for (const name of new Set(names)) people.push(await personCalled(ctx, name, listing));
  await ctx.store.chats.mark(chat.id, { speakers: { userIds: people.map(({ userId }) => userId), next: 0 } });
  return people;
}
