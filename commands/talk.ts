import { UserError } from '../src/core/errors.ts';
import { say } from '../src/core/reply.ts';
import { isOpen } from '../src/domain/activity.ts';
import { choose } from '../src/domain/choose.ts';
import type { BotCommand, BotSubCommand } from '../src/domain/ctx.ts';
import {
  activityName,
  isFromThisRequest,
  isOfChat,
  openActivity,
  pinnedOf,
  postOf,
} from '../src/domain/post-activity.ts';
import { boundChat } from '../src/domain/roles.ts';
import { readHeadcount, summary } from '../src/domain/talk-summary.ts';
import { timeOfDay } from '../src/domain/when.ts';
import { bookTalk, cancelTalk, listTalks } from './talk/booking.ts';
import { finalise, record } from './talk/records.ts';
import { speakers, swap } from './talk/speakers.ts';

const end: BotSubCommand = {
  name: '结束',
  aliases: ['jieshu', 'end'],
  summary: '结束说纪，给出小结（人数、体会条数、题目答案；不出现姓名）',
  usage: '/说纪 结束 [应到N 实到N]',
  examples: ['/说纪 结束', '/说纪 结束 应到20 实到18'],
  roles: 'secretary',
  where: 'group',
  async run(ctx, { text }) {
    const headcount = readHeadcount(text);
    const talk = await ctx.store.activities.latest(ctx.place.id, 'talk');
    const isOurs = talk && (isOfChat(ctx.chat, talk) || isOpen(talk, ctx.now));
    if (!isOurs) throw new UserError('talk.none', '本群还没有开始过说纪。\n例：/说纪 礼品礼金');
    const at = isOpen(talk, ctx.now) ? ctx.now.toString() : talk.closesAt;
    const { closed, activity } = await ctx.store.activities.close(talk.id, { at, ...headcount });
    const before = closed
      ? ''
      : `这次说纪已于 ${timeOfDay(activity.closedAt ?? activity.closesAt, ctx.zone)} 结束，记录没有变化。\n`;
    return say(before + (await summary(ctx, activity, await pinnedOf(ctx, activity))));
  },
};

const preview: BotSubCommand = {
  name: '预览',
  aliases: ['yulan', 'preview'],
  summary: '先看讲稿，不发群、不记录',
  usage: '/说纪 预览 [主题]',
  examples: ['/说纪 预览 礼品礼金'],
  roles: 'secretary',
  where: 'private',
  async run(ctx, { text }) {
    return say((await choose(ctx, null, 'talk', text)).text);
  },
};

export const talk: BotCommand = {
  name: '说纪',
  aliases: ['shuoji', 'talk'],
  summary: '现在开始会前10分钟说纪：条款、案例、一道题和签到卡',
  usage: '/说纪 [主题]',
  examples: ['/说纪', '/说纪 礼品礼金'],
  roles: 'secretary',
  where: 'group',
  subs: [end, record, finalise, preview, bookTalk, listTalks, cancelTalk, speakers, swap],
  canBePlanned: true,
  async run(ctx, { text }) {
    const chat = boundChat(ctx.chat);
    const pinned = await choose(ctx, chat, 'talk', text);
    const { opened, activity } = await openActivity(ctx, chat, 'talk', pinned);
    if (!opened && !isFromThisRequest(ctx, activity)) {
      throw new UserError('talk.open', `${activityName(activity)} 正在进行。先发 /说纪 结束，再开始下一次。`);
    }
    return postOf(ctx, activity, await pinnedOf(ctx, activity));
  },
};
