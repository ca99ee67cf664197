import { UserError } from '../src/core/errors.ts';
import { type Reply, say } from '../src/core/reply.ts';
import type { Chat, Settings } from '../src/domain/chat.ts';
import { audienceTitles } from '../src/domain/choose.ts';
import type { BotCommand, Ctx } from '../src/domain/ctx.ts';
import { dailySettings } from '../src/domain/daily/settings.ts';
import { planSettings, type TypedSetting } from '../src/domain/plan-settings.ts';
import { boundChat } from '../src/domain/roles.ts';

interface Setting {
  readonly name: string;
  readonly meaning: string;
  readonly values: Readonly<Record<string, Partial<Settings>>>;
  shown(chat: Chat): string;
}

const all: readonly Setting[] = [
  {
    name: '对象',
    meaning: '本群以谁为主，决定发什么条款和案例',
    values: { 教师: { audience: 'teacher' }, 党员: { audience: 'partyMember' }, 干部: { audience: 'cadre' } },
    shown: ({ settings }) => audienceTitles[settings.audience],
  },
  {
    name: '出厂内容',
    meaning: '核对过出处的出厂内容能不能直接发',
    values: { 可发: { shipped: 'postable' }, 先审: { shipped: 'reviewFirst' } },
    shown: ({ settings }) => (settings.shipped === 'postable' ? '可发' : '先审'),
  },
  {
    name: '答题样式',
    meaning: '一张卡各按各的节奏；或一题一卡，按了不变，结束时公布答案',
    values: { 自己的节奏: { quizStyle: 'ownPace' }, 逐题: { quizStyle: 'oneByOne' } },
    shown: ({ settings }) => (settings.quizStyle === 'ownPace' ? '自己的节奏' : '逐题'),
  },
];

const typedSettings = [...planSettings, ...dailySettings];

export const settings: BotCommand = {
  name: '设置',
  aliases: ['shezhi', 'settings'],
  summary: '看或改本群的设置',
  usage: '/设置 [项 值]',
  examples: ['/设置', '/设置 对象 党员', '/设置 每日时间 7:50', '/设置 学期 2027-02-22 2027-07-09'],
  roles: 'secretary',
  where: 'group',
  async run(ctx, { words }) {
    const chat = boundChat(ctx.chat);
    const [name, value] = words;
    if (name === undefined) return say(overview(chat));
    const typed = typedSettings.find((one) => one.name === name);
    if (typed) return setTyped(ctx, chat, typed, words.slice(1));
    const setting = all.find((one) => one.name === name);
    const change = value === undefined ? undefined : setting?.values[value];
    if (!setting || !change || words.length > 2) throw notAccepted(setting);
    await ctx.store.chats.set(chat.id, { ...chat.settings, ...change });
    const warning =
      change.shipped === 'reviewFirst' ? '\n在本校审核通过的内容出来之前，说纪、案例和答题都不会发。' : '';
    return say(`已设置：${setting.name} ${value}（原来是${setting.shown(chat)}）。${warning}`);
  },
};

async function setTyped(ctx: Ctx, chat: Chat, setting: TypedSetting, words: readonly string[]): Promise<Reply> {
  const { name, accepts, example } = setting;
  const change = setting.read(words, chat.settings);
  if (!change) throw new UserError('settings.value', `${name}可以是：${accepts}。\n例：/设置 ${name} ${example}`);
  const { settings: now } = await ctx.store.chats.set(chat.id, { ...chat.settings, ...change });
  return say(`已设置：${name} ${setting.shown(now)}（原来是${setting.shown(chat.settings)}）。`);
}

function overview(chat: Chat): string {
  return [
    '**本群设置**',
    ...all.map(
      (one) => `- ${one.name}：**${one.shown(chat)}**（可选 ${Object.keys(one.values).join('、')}）${one.meaning}`,
    ),
    ...typedSettings.map(
      (one) => `- ${one.name}：**${one.shown(chat.settings)}**（可选 ${one.accepts}）${one.meaning}`,
    ),
    '例：/设置 对象 党员',
  ].join('\n');
}

function notAccepted(setting: Setting | undefined): UserError {
  if (!setting)
    return new UserError(
      'settings.name',
      `可以设置：${[...all, ...typedSettings].map((one) => one.name).join('、')}。\n例：/设置 对象 党员`,
    );
  const values = Object.keys(setting.values);
  return new UserError(
    'settings.value',
    `${setting.name}可以是：${values.join('、')}。\n例：/设置 ${setting.name} ${values[0]}`,
  );
}
