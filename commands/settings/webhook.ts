import { UserError } from '../../src/core/errors.ts';
import { say } from '../../src/core/reply.ts';
import { branchTitle, type Chat } from '../../src/domain/chat.ts';
import type { BotSubCommand, Ctx } from '../../src/domain/ctx.ts';
import { changing } from '../../src/domain/note-change.ts';
import { groupTitle, ownGroup, ownGroups } from '../../src/domain/own-chat.ts';
import { newSchedule } from '../../src/domain/reminder.ts';
import { readKey } from '../../src/domain/webhook/address.ts';
import { webhookTitle } from '../../src/domain/webhook/webhook.ts';

/** A trial that did not go out by then is of no use. */
const trialMinutes = 5;
const example = '/设置 群推送 高一支部 试发';

export const webhook: BotSubCommand = {
  name: '群推送',
  aliases: ['quntuisong', 'webhook'],
  summary: '群自己的消息推送（群机器人）：没有人和我说过话时，计划内的消息改由它发文字',
  usage: '/设置 群推送 [支部] [地址|试发|删除]',
  examples: ['/设置 群推送', example, '/设置 群推送 高一支部 删除'],
  roles: 'secretary',
  where: 'private',
  async run(ctx, { text }) {
    const words = text.split(/\s+/u).filter((word) => word !== '');
    const what = words.findLast(isAsked);
    if (what === undefined) return say(await overview(ctx));
    const chat = await ownGroup(ctx, words.filter((word) => word !== what).join(' '), example);
    if (what === '删除') return say(await remove(ctx, chat));
    if (what === '试发') return say(await tryOut(ctx, chat));
    return say(await set(ctx, chat, readKey(what)));
  },
};

/** The rest names the group; what looks like an address or a key is one, so that it is read and refused as such. */
function isAsked(word: string): boolean {
  return word === '删除' || word === '试发' || /:\/\/|qyapi|^[0-9a-f]{8}-/iu.test(word);
}

async function overview(ctx: Ctx): Promise<string> {
  const groups = await ownGroups(ctx);
  const states = await Promise.all(groups.map(({ id }) => ctx.store.webhooks.find(id)));
  const lines = groups.map(
    (chat, at) => `- ${groupTitle(chat, groups)}：${webhookTitle(states[at] ?? null, ctx.zone)}`,
  );
  return [
    '**群推送**（群机器人，没有按钮；只在企业微信不让我先开口的群里用）',
    ...(lines.length > 0 ? lines : ['- 还没有绑定过的群']),
    '设：在企业微信的群设置里打开“消息推送”，复制地址，在这里发 /设置 群推送 支部 地址。地址等于密码，不要发在群里。',
    `试一条：/设置 群推送 支部 试发。不要了：/设置 群推送 支部 删除`,
  ].join('\n');
}

async function set(ctx: Ctx, chat: Chat, key: string): Promise<string> {
  const address = { chatId: chat.id, key, setAt: ctx.now.toString() };
  const noted = { what: '设置 群推送：设了新地址', branch: chat.branch };
  if (!(await changing(ctx, noted, () => ctx.store.webhooks.set(address)))) {
    throw new UserError(
      'webhook.taken',
      '这个地址已经设给另一个群了，没有保存：一个消息推送只属于一个群。请复制这个群自己的地址。',
    );
  }
  return [
    `已设置：${branchTitle(chat.branch)}的群推送。企业微信不让我先开口时，提醒、说纪、案例改由群机器人发文字。`,
    '请删掉这条聊天里的地址。试一条：/设置 群推送 支部 试发',
  ].join('\n');
}

async function remove(ctx: Ctx, chat: Chat): Promise<string> {
  const noted = { what: '设置 群推送：删除', branch: chat.branch };
  if (!(await changing(ctx, noted, () => ctx.store.webhooks.remove(chat.id))))
    return '这个群没有设群推送，什么也没有变。';
  return '已删除，以后不再用；下一个凌晨从旧的数据行里也去掉。备份和这里的聊天记录里还有：请在企业微信的群设置里也把它删掉或重置。';
}

/** Sent as what is planned is: claimed, in its turn, with its row; whoever asked hears when it did not go out. */
async function tryOut(ctx: Ctx, chat: Chat): Promise<string> {
  if ((await ctx.store.webhooks.keyOf(chat.id)) === null) {
    throw new UserError('webhook.none', `这个群没有能用的群推送。先设地址。\n例：/设置 群推送 支部 地址`);
  }
  const at = ctx.now.toString();
  const trial = newSchedule(ctx, chat, {
    what: { post: 'trial' },
    rule: null,
    at,
    nextAt: at,
    catchUpMinutes: trialMinutes,
  });
  await ctx.store.schedules.add([{ ...trial, isNumbered: false }]);
  return '几秒内由群机器人在群里发一行，请看一眼。没有发成，我会在这里告诉您。';
}
