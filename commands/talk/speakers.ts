import { UserError } from '../../src/core/errors.ts';
import { say, sayPrivately } from '../../src/core/reply.ts';
import { scriptOf } from '../../src/domain/book-talk.ts';
import { scriptText } from '../../src/domain/booking.ts';
import type { Chat } from '../../src/domain/chat.ts';
import { choose } from '../../src/domain/choose.ts';
import type { BotSubCommand, Ctx } from '../../src/domain/ctx.ts';
import { slotTitle } from '../../src/domain/reminder.ts';
import { boundChat } from '../../src/domain/roles.ts';
import { numbered } from '../../src/domain/schedule-number.ts';
import {
  inTurn,
  listing,
  personCalled,
  type Speaker,
  setSpeakers,
  swapping,
  turnPassed,
} from '../../src/domain/speakers.ts';

const shared = { roles: 'secretary', where: 'group' } as const;
const { example } = listing;

export const speakers: BotSubCommand = {
  name: '主讲',
  aliases: ['zhujiang', 'speakers'],
  summary: '轮流主讲的名单：预约没写主讲时，轮到谁就是谁',
  usage: '/说纪 主讲 [姓名 姓名 … | 清空]',
  examples: ['/说纪 主讲', example],
  ...shared,
  async run(ctx, { words }) {
    const chat = boundChat(ctx.chat);
    if (words.length === 0) return say(listed(await inTurn(ctx, chat)));
    if (words.length === 1 && words[0] === '清空') {
      await setSpeakers(ctx, chat, []);
      return say('已清空轮流主讲的名单：预约时写上主讲，不写就没有。');
    }
    return say(`已设轮流主讲。${listed(await setSpeakers(ctx, chat, words))}`);
  },
};

function listed(people: readonly Speaker[]): string {
  if (people.length === 0) return `还没有轮流主讲的名单。\n例：${example}`;
  return `从下一位起：${people.map(({ name }) => name).join('、')}。换人：/说纪 换人 编号 [姓名]`;
}

export const swap: BotSubCommand = {
  name: '换人',
  aliases: ['huanren', 'swap'],
  summary: '换一次预约的主讲；不写姓名就跳到下一位',
  usage: '/说纪 换人 编号 [姓名]',
  examples: ['/说纪 换人 3', '/说纪 换人 3 李老师'],
  ...shared,
  async run(ctx, { words }) {
    const chat = boundChat(ctx.chat);
    const booked = await numbered(ctx, words[0], { of: 'booking', command: '/说纪 换人' });
    if (booked.what.post !== 'talk') throw new Error('a booking without a talk');
    const { what } = booked;
    const speaker =
      words[1] === undefined ? await nextBut(ctx, chat, what.speaker) : await personCalled(ctx, words[1], swapping);
    const topic = what.topic === '' ? (await choose(ctx, chat, 'talk', '')).title : what.topic;
    const meetingAt = Temporal.Instant.from(what.meetingAt);
    await ctx.store.schedules.change(booked.id, { what: { ...what, topic, speaker: speaker.name } });
    for (const { id } of await ctx.store.schedules.partsOf(booked.id)) {
      await ctx.store.schedules.change(id, { endedAt: ctx.now.toString(), nextAt: null });
    }
    await ctx.store.schedules.add(scriptOf(ctx, chat, booked, { meetingAt, topic, speaker }));
    await turnPassed(ctx, chat, speaker);
    const changed = `预约 ${booked.no}（会议 ${slotTitle(what.meetingAt, ctx.zone)}）的主讲换成 ${speaker.name}`;
    return sayPrivately({
      userId: speaker.userId,
      text: await scriptText(ctx, { topic, meetingAt: what.meetingAt }),
      whenSent: `${changed}，讲稿已私聊发给本人。`,
      whenRefused: `${changed}。讲稿还不能私聊：请主讲点我的头像，在单聊里随便发一句。`,
      whenUnknown: `${changed}。讲稿发往私聊，但没有收到回执，请问一声。`,
    });
  },
};

async function nextBut(ctx: Ctx, chat: Chat, name: string | null): Promise<Speaker> {
  const next = (await inTurn(ctx, chat)).find((one) => one.name !== name);
  if (next) return next;
  throw new UserError('speakers.none', '名单里没有另一位主讲，没有换。\n例：/说纪 换人 3 李老师');
}
