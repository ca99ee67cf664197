import { UserError } from '../src/core/errors.ts';
import { type Reply, say } from '../src/core/reply.ts';
import { changing } from '../src/domain/audit.ts';
import type { Chat } from '../src/domain/chat.ts';
import type { BotCommand, Ctx } from '../src/domain/ctx.ts';
import { planSettings } from '../src/domain/plan-settings.ts';
import { boundChat } from '../src/domain/roles.ts';
import { type Setting, settingsList } from '../src/domain/settings.ts';
import type { TypedSetting } from '../src/domain/typed-setting.ts';
import { webhookTitle } from '../src/domain/webhook/webhook.ts';
import { webhook } from './settings/webhook.ts';

export const settings: BotCommand = {
  name: '设置',
  aliases: ['shezhi', 'settings'],
  summary: '看或改本群的设置',
  usage: '/设置 [项 值]',
  examples: ['/设置', '/设置 对象 党员', '/设置 每日时间 7:50', '/设置 学期 2027-02-22 2027-07-09'],
  roles: 'secretary',
  where: 'group',
  subs: [webhook],
  async run(ctx, { words }) {
    const chat = boundChat(ctx.chat);
    const [name, value] = words;
    if (name === undefined) return say(overview(chat, webhookTitle(await ctx.store.webhooks.find(chat.id), ctx.zone)));
    const typed = planSettings.find((one) => one.name === name);
    if (typed) return setTyped(ctx, chat, typed, words.slice(1));
    const setting = settingsList.find((one) => one.name === name);
    const change = value === undefined ? undefined : setting?.values[value];
    if (!setting || !change || words.length > 2) throw notAccepted(setting);
    await changing(ctx, { what: `设置 ${setting.name}：${setting.shown(chat)} → ${value}` }, () =>
      ctx.store.chats.set(chat.id, { ...chat.settings, ...change }),
    );
    const warning =
      change.shipped === 'reviewFirst' ? '\n在本校审核通过的内容出来之前，说纪、案例和答题都不会发。' : '';
    return say(`已设置：${setting.name} ${value}（原来是${setting.shown(chat)}）。${warning}`);
  },
};

async function setTyped(ctx: Ctx, chat: Chat, setting: TypedSetting, words: readonly string[]): Promise<Reply> {
  const { name, accepts, example } = setting;
  const change = setting.read(words, chat.settings);
  if (!change) throw new UserError('settings.value', `${name}可以是：${accepts}。\n例：/设置 ${name} ${example}`);
  const now = { ...chat.settings, ...change };
  await changing(ctx, { what: `设置 ${name}：${setting.shown(chat.settings)} → ${setting.shown(now)}` }, () =>
    ctx.store.chats.set(chat.id, now),
  );
  const note = setting.note?.(now, ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()) ?? null;
  const said = `已设置：${name} ${setting.shown(now)}（原来是${setting.shown(chat.settings)}）。`;
  return say(note === null ? said : `${said}\n${note}`);
}

function overview(chat: Chat, pushes: string): string {
  return [
    '**本群设置**',
    ...settingsList.map(
      (one) => `- ${one.name}：**${one.shown(chat)}**（可选 ${Object.keys(one.values).join('、')}）${one.meaning}`,
    ),
    ...planSettings.map((one) => `- ${one.name}：**${one.shown(chat.settings)}**（可选 ${one.accepts}）${one.meaning}`),
    `- 群推送：**${pushes}**（私聊我设：/设置 群推送）没有人和我说过话时的第二条路`,
    '例：/设置 对象 党员',
  ].join('\n');
}

function notAccepted(setting: Setting | undefined): UserError {
  if (!setting)
    return new UserError(
      'settings.name',
      `可以设置：${[...settingsList, ...planSettings].map((one) => one.name).join('、')}。\n例：/设置 对象 党员`,
    );
  const values = Object.keys(setting.values);
  return new UserError(
    'settings.value',
    `${setting.name}可以是：${values.join('、')}。\n例：/设置 ${setting.name} ${values[0]}`,
  );
}
