import { type Reply, say, sayPrivately } from '../../src/core/reply.ts';
import { type Booking, book, readBooking, scriptMoment } from '../../src/domain/book-talk.ts';
import { bookingTitle } from '../../src/domain/booking.ts';
import { bookingNotes, countedFrom } from '../../src/domain/booking-notes.ts';
import { calledOffLines } from '../../src/domain/call-off.ts';
import { endPlan } from '../../src/domain/change-plan.ts';
import type { BotSubCommand, Ctx } from '../../src/domain/ctx.ts';
import { slotTitle, whatTitle } from '../../src/domain/reminder.ts';
import { boundChat } from '../../src/domain/roles.ts';
import type { Schedule } from '../../src/domain/schedule.ts';
import { numberedToEnd } from '../../src/domain/schedule-number.ts';

const shared = { roles: 'secretary', where: 'group' } as const;

export const bookTalk: BotSubCommand = {
  name: '预约',
  aliases: ['yuyue', 'book'],
  summary: '为一场会预约说纪：时间写会议开始的时间，会前几分钟发到群里（/设置 提前）',
  usage: '/说纪 预约 时间 [主题] [主讲 姓名]',
  examples: ['/说纪 预约 下周三 14:30', '/说纪 预约 12月9日 15:00 礼品礼金 主讲 张老师'],
  ...shared,
  async run(ctx, { text }) {
    const chat = boundChat(ctx.chat);
    const booking = await readBooking(ctx, chat, text);
    const set = await book(ctx, chat, booking);
    return answer(ctx, booking, set, await bookingNotes(ctx, chat, set));
  },
};

function answer(ctx: Ctx, booking: Booking, set: Schedule, notes: readonly string[]): Reply {
  const { meetingAt, speaker, script } = booking;
  const booked = [
    `已预约说纪 ${set.no}：会议 ${slotTitle(meetingAt.toString(), ctx.zone)}，${slotTitle(set.at, ctx.zone)} 发到本群。`,
    `> ${whatTitle(set.what)}${speaker ? `，主讲 ${speaker.name}` : ''}`,
    ...notes,
  ];
  const foot = `不要了：/说纪 取消 ${set.no}`;
  if (!speaker || script === null) return say([...booked, foot].join('\n'));
  const again = scriptMoment(ctx, meetingAt);
  const twice =
    Temporal.Instant.compare(again, ctx.now) > 0 ? `，${slotTitle(again.toString(), ctx.zone)} 再发一次` : '';
  const said = (line: string) => [...booked, line, foot].join('\n');
  return sayPrivately({
    userId: speaker.userId,
    text: script,
    whenSent: said(`讲稿已私聊发给主讲${twice}。`),
    whenRefused: said(`讲稿还不能私聊发给主讲：请主讲点我的头像，在单聊里随便发一句${twice}。`),
    whenUnknown: said(`讲稿发往主讲的私聊，但没有收到回执，请问一声${twice}。`),
  });
}

export const listTalks: BotSubCommand = {
  name: '列表',
  aliases: ['liebiao', 'list'],
  summary: '本群预约了哪些说纪',
  usage: '/说纪 列表',
  examples: ['/说纪 列表'],
  ...shared,
  async run(ctx) {
    const booked = (await ctx.store.schedules.in(boundChat(ctx.chat).id)).flatMap(({ no, what, at }) => {
      if (what.post !== 'talk') return [];
      const speaker = what.speaker === null ? '' : `，主讲 ${what.speaker}`;
      return [
        `- **${no}** 会议 ${slotTitle(what.meetingAt, ctx.zone)}（${slotTitle(at, ctx.zone)} 发） ${whatTitle(what)}${speaker}`,
      ];
    });
    if (booked.length === 0) return say('本群没有预约的说纪。\n例：/说纪 预约 下周三 14:30');
    return say(['**预约的说纪**', ...booked].join('\n'));
  },
};

export const cancelTalk: BotSubCommand = {
  name: '取消',
  aliases: ['quxiao', 'cancel'],
  summary: '取消一次预约',
  usage: '/说纪 取消 编号',
  examples: ['/说纪 取消 3'],
  ...shared,
  async run(ctx, { words }) {
    const schedule = await numberedToEnd(ctx, words[0], { of: 'booking', command: '/说纪 取消' });
    const calledOff = await endPlan(ctx, schedule);
    const still = await countedFrom(ctx, schedule);
    return say([`已取消${bookingTitle(ctx, schedule)}。`, ...calledOffLines(calledOff), ...still].join('\n'));
  },
};
