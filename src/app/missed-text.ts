import { escapeLine } from '../core/text.ts';
import type { Place } from '../domain/message.ts';
import { groupTitle } from '../domain/own-chat.ts';
import type { PlannedPost } from '../domain/post.ts';
import type { Planned } from '../domain/schedule.ts';
import { dayAndTime } from '../domain/when.ts';
import type { House } from './make-ctx.ts';

const mostLines = 5;
/** Enough of somebody's words to know them again. */
const firstWords = 12;

/** What did not go out, a line a plan and reason; what people set apart from what the bot does by itself. */
export async function missedText(house: House, posts: readonly PlannedPost[], place: Place): Promise<string> {
  const { own = [], set = [] } = Object.groupBy(posts, ({ plan }) => (isSet(plan.what) ? 'set' : 'own'));
  return [
    ...(await section(house, set, { heading: '您设的这些没有按时发出', place })),
    ...(await section(house, own, { heading: '我的这些通知没有按时发出', place })),
  ].join('\n\n');
}

function isSet({ post }: Planned): boolean {
  return ['words', 'item', 'talk', 'script', 'trial'].includes(post);
}

interface Section {
  readonly heading: string;
  /** Where it is told: in a group nobody need be told which. */
  readonly place: Place;
}

async function section(
  house: House,
  posts: readonly PlannedPost[],
  { heading, place }: Section,
): Promise<readonly string[]> {
  if (posts.length === 0) return [];
  const plans = [...Map.groupBy(posts, ({ id, plan }) => `${plan.scheduleId ?? id} ${plan.reason}`).values()];
  const lines = await Promise.all(plans.slice(0, mostLines).map((slots) => line(house, slots, place)));
  const more = plans.length > mostLines ? [`- 另有 ${plans.length - mostLines} 条`] : [];
  return [[`**${heading}**`, ...lines, ...more].join('\n')];
}

/** @param slots of one plan, with one reason, oldest first */
async function line(house: House, slots: readonly PlannedPost[], place: Place): Promise<string> {
  const [first] = slots;
  if (!first) throw new Error('a plan without a slot');
  const group = place.type === 'private' ? await groupOf(house, first) : '';
  return `- ${group}${await titleOf(house, first)}${times(house, slots)}：${first.plan.reason ?? ''}`;
}

async function groupOf({ store }: House, { chatId }: PlannedPost): Promise<string> {
  const chat = await store.chats.find(chatId);
  return chat ? `**${groupTitle(chat, await store.chats.all())}** ` : '';
}

function times({ zone }: House, slots: readonly PlannedPost[]): string {
  const [first, last] = [slots[0], slots.at(-1)].map((post) => (post ? dayAndTime(post.plan.slot, zone) : ''));
  if (slots.length === 1) return `（${first}）`;
  return `${slots[0]?.state === 'refused' ? '错过 ' : ' '}${slots.length} 次（${first} 至 ${last}）`;
}

async function titleOf({ store }: House, { plan: { scheduleId, what } }: PlannedPost): Promise<string> {
  const schedule = scheduleId === null ? null : await store.schedules.find(scheduleId);
  const no = schedule?.no ? ` ${schedule.no}` : '';
  return `${titles[what.post]}${no}${quoted(wordsOf(what))}`;
}

function wordsOf(what: Planned): string {
  switch (what.post) {
    case 'words':
    case 'correction':
      return what.text;
    case 'item':
      return what.command;
    case 'talk':
    case 'script':
      return what.topic;
    default:
      return '';
  }
}

function quoted(words: string): string {
  if (words === '') return '';
  const characters = Array.from(escapeLine(words.trim()));
  const cut = characters.length > firstWords ? `${characters.slice(0, firstWords).join('')}…` : characters.join('');
  return `“${cut}”`;
}

const titles = {
  words: '提醒',
  item: '提醒',
  talk: '预约的说纪',
  script: '给主讲的讲稿',
  resumed: '暂停到时的通知',
  daily: '我自己的提醒',
  note: '通知',
  correction: '更正',
  card: '卡片',
  trial: '群推送试发',
} as const;
