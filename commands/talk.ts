import { UserError } from '../src/core/errors.ts';
import { say, sayPrivately } from '../src/core/reply.ts';
import { type Activity, isOpen } from '../src/domain/activity.ts';
import { choose } from '../src/domain/choose.ts';
import type { BotCommand, BotSubCommand, Ctx } from '../src/domain/ctx.ts';
import { activityName, isFromThisRequest, openActivity, pinnedOf, postOf } from '../src/domain/post-activity.ts';
import { boundChat } from '../src/domain/roles.ts';
import { readHeadcount, recordSheet, summary } from '../src/domain/talk-summary.ts';
import { timeOfDay } from '../src/domain/when.ts';
import { bookTalk, cancelTalk, listTalks } from './talk/booking.ts';
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
    if (!talk) throw new UserError('talk.none', '本群还没有开始过说纪。\n例：/说纪 礼品礼金');
    const at = isOpen(talk, ctx.now) ? ctx.now.toString() : talk.closesAt;
    const { closed, activity } = await ctx.store.activities.close(talk.id, { at, ...headcount });
    const before = closed
      ? ''
      : `这次说纪已于 ${timeOfDay(activity.closedAt ?? activity.closesAt, ctx.zone)} 结束，记录没有变化。\n`;
    return say(before + (await summary(ctx, activity, await pinnedOf(ctx, activity))));
  },
};

const record: BotSubCommand = {
  name: '记录',
  aliases: ['jilu', 'record'],
  summary: '把一次说纪的记录私聊发给您',
  usage: '/说纪 记录 [编号]',
  examples: ['/说纪 记录', '/说纪 记录 3'],
  roles: 'secretary',
  where: 'group',
  async run(ctx, { words }) {
    const talk = await numbered(ctx, words[0]);
    return sayPrivately({
      userId: ctx.who.userId,
      text: await recordSheet(ctx, talk, await pinnedOf(ctx, talk)),
      whenSent: `${activityName(talk)} 的记录已私聊发给您。`,
      whenRefused: '还不能私聊您：请先点我的头像，在单聊里随便发一句，再来取记录。',
      whenUnknown: '记录已发往您的私聊，但没有收到回执：请看一眼，没有就再取一次。',
    });
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
  subs: [end, record, preview, bookTalk, listTalks, cancelTalk, speakers, swap],
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

async function numbered(ctx: Ctx, word: string | undefined): Promise<Activity> {
  if (word !== undefined && !/^#?\d{1,9}$/u.test(word))
    throw new UserError('number.form', '编号是卡片上的数字。\n例：/说纪 记录 3');
  const found = word
    ? await ctx.store.activities.findByNo(ctx.place.id, Number(word.replace('#', '')))
    : await ctx.store.activities.latest(ctx.place.id, 'talk');
  if (found?.kind === 'talk') return found;
  throw new UserError(
    'talk.unknown',
    word ? `本群没有编号 ${word} 的说纪。` : '本群还没有开始过说纪。\n例：/说纪 礼品礼金',
  );
}
