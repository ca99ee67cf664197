import { toArgs } from '../core/parse.ts';
import type { Chat, Settings } from './chat.ts';
import { audienceTitles } from './choose.ts';
import { planSettings } from './plan-settings.ts';

/** Something that can be set for a group, in people's words: what `/设置` and the console both go by. */
export interface Setting {
  readonly name: string;
  readonly meaning: string;
  /** What it accepts, and what each choice changes. */
  readonly values: Readonly<Record<string, Partial<Settings>>>;
  shown(chat: Pick<Chat, 'settings'>): string;
}

export const settingsList: readonly Setting[] = [
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

interface Changed {
  readonly settings: Settings;
  /** By the setting's name, what it accepts. */
  readonly errors: Readonly<Record<string, string>>;
  /** `对象：教师 → 党员` */
  readonly changed: readonly string[];
}

/** Many settings at once, as a form has them: by name, in people's words; what is not named stays. */
export function changeSettings(standing: Settings, words: Readonly<Record<string, string>>): Changed {
  const errors: Record<string, string> = {};
  const changed: string[] = [];
  let settings = standing;
  for (const setting of allSettings) {
    const typed = words[setting.name];
    const before = setting.shown(standing);
    // As it is shown is not always as it is typed: what was left alone is not read.
    if (typed === undefined || typed === before) continue;
    const change = setting.read(typed, standing);
    settings = { ...settings, ...change };
    if (change) changed.push(`${setting.name}：${before} → ${setting.shown(settings)}`);
    else errors[setting.name] = `可以是：${setting.accepts}`;
  }
  return { settings, errors, changed };
}

interface AnySetting {
  readonly name: string;
  readonly accepts: string;
  read(typed: string, standing: Settings): Partial<Settings> | null;
  shown(settings: Settings): string;
}

export const allSettings: readonly AnySetting[] = [
  ...settingsList.map(({ name, values, shown }) => ({
    name,
    accepts: Object.keys(values).join('、'),
    read: (typed: string) => (Object.hasOwn(values, typed) ? (values[typed] ?? null) : null),
    shown: (settings: Settings) => shown({ settings }),
  })),
  ...planSettings.map(({ name, accepts, example, read, shown }) => ({
    name,
    accepts: `${accepts}。例：${example}`,
    read: (typed: string, standing: Settings) => read(toArgs(typed).words, standing),
    shown,
  })),
];
