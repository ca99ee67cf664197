import type { Chat, Settings } from './chat.ts';
import { audienceTitles } from './choose.ts';

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
