import { escapeMarkdown } from '../../core/text.ts';
import type { Passage } from '../content/passages.ts';
import type { ModelTrouble } from './model.ts';

/** A verified sentence and what it rests on. */
export interface ShownSentence {
  readonly text: string;
  readonly cited: readonly Passage[];
}

export const searching = '正在查找依据……';
const noGrounds = '库中没有依据，所以不作回答。可以换个说法再问，或请问支部书记。';
const example = '例：/问 家长送的购物卡能收吗';
const mostNear = 3;

/** That nothing is answered; with the titles of what comes near, for whoever asks again. */
export function silence(near: readonly Passage[]): string {
  return [noGrounds, near.length === 0 ? example : nearTitles(near)].join('\n');
}

function nearTitles(near: readonly Passage[]): string {
  const titles = near.slice(0, mostNear).map(({ title }) => `“${escapeMarkdown(title)}”`);
  return `库里沾边的有：${titles.join('、')}。`;
}

/** That it could not be judged whether what comes near answers the question. */
export function unjudged(near: readonly Passage[], why: ModelTrouble): string {
  return `${reasons[why]}，没能判断库里有没有答案。${nearTitles(near)}\n可以过一会儿再问，或请问支部书记。`;
}

const label = '**AI 生成**（条号、数字和姓名已与原文核对；以下面的原文为准）';
const mostGrounds = 3;

/** Why an answer is the library's alone, or stops early; why there is no draft. */
export type Shortfall = ModelTrouble | 'unverified' | 'unanswered';

export const reasons = {
  slow: 'AI 没有及时答完',
  down: 'AI 服务现在用不了',
  resting: 'AI 暂时停用',
  refused: 'AI 服务没有接受请求，请告诉管理员',
  broken: 'AI 的回答看不懂',
  endless: 'AI 的回答停不下来',
  stopped: '机器人正在重启',
  budget: '今天的 AI 用量到上限了',
  unverified: 'AI 的回答没有通过核对',
  unanswered: 'AI 没有从原文里找到答案',
} as const satisfies Record<Shortfall, string>;

const heads: Partial<Record<Shortfall, string>> = {
  resting: '，先看原文：',
  unverified: '，没有显示。库里最接近的原文，不一定答得上：',
  unanswered: '。库中没有能直接回答的依据。最接近的原文：',
};

/** The library's own words, without a model: the label says why. */
export function libraryAnswer(passages: readonly Passage[], why: Shortfall): string {
  const shown = passages.slice(0, mostGrounds);
  return [`${reasons[why]}${heads[why] ?? '。内容库里的原文：'}`, ...grounds(shown), foot(shown)].join('\n');
}

/** The sentences verified so far; everything about a source is written here, by the program. */
export function partialAnswer(sentences: readonly ShownSentence[]): string {
  const { lines, used } = numberedLines(sentences);
  return [label, ...lines, '', '**依据**', ...grounds(used)].join('\n');
}

export interface Ending {
  /** Sentences that were left out. */
  readonly dropped: number;
  readonly shortfall: Shortfall | null;
}

export function finishedAnswer(sentences: readonly ShownSentence[], { dropped, shortfall }: Ending): string {
  const notes = [
    ...(dropped > 0 ? [`有 ${dropped} 句没有通过核对，略去了。`] : []),
    ...(shortfall ? [`${reasons[shortfall]}，上面只是核对过的部分。`] : []),
  ];
  return [partialAnswer(sentences), ...notes.map((note) => `> ${note}`), foot(usedIn(sentences))].join('\n');
}

function usedIn(sentences: readonly ShownSentence[]): readonly Passage[] {
  return [...new Set(sentences.flatMap(({ cited }) => cited))];
}

function foot(passages: readonly Passage[]): string {
  const reviews = [...new Set(passages.map(({ review }) => review))].join('；');
  return `> ${reviews}。只答规定，不对具体的人和事下结论；有事请找支部书记。`;
}

function numberedLines(sentences: readonly ShownSentence[]) {
  const used = usedIn(sentences);
  const marks = (cited: readonly Passage[]) => cited.map((one) => `［${used.indexOf(one) + 1}］`).join('');
  return { lines: sentences.map(({ text, cited }) => `${escapeMarkdown(text)}${marks(cited)}`), used };
}

/** `［1］《文件》第八条：要点（教育部，2018年11月8日）` */
function grounds(passages: readonly Passage[]): readonly string[] {
  return passages.map(({ citation, text, provenance }, at) => {
    const from = provenance === '' ? '' : `（${provenance}）`;
    return `［${at + 1}］${escapeMarkdown(citation)}：${escapeMarkdown(text)}${from}`;
  });
}
