/** A part of a question that carries its name: `【答案】`, `解析：`. */
type Part = 'other' | 'answer' | 'explanation' | 'basis' | 'difficulty' | 'type' | 'options' | 'stem';

const names: readonly (readonly [Part, string])[] = [
  // Of whoever did the test: no part of the question.
  ['other', '(?:我|你|您|学生|考生)的?答\\s*案|得\\s*分|分\\s*值|本题分数'],
  [
    'explanation',
    '(?:参考|正确)?答\\s*案\\s*解\\s*析|(?:试题|题目)?\\s*解\\s*析|解\\s*释|说\\s*明|分\\s*析|详\\s*解|点\\s*评',
  ],
  ['answer', '(?:正确|参考|标准|试题)?答\\s*案|正确选项'],
  ['basis', '出\\s*处|依\\s*据|来\\s*源|考\\s*点|知识点|法规依据'],
  ['difficulty', '难\\s*度|难易度|难易程度'],
  ['type', '题\\s*型'],
  ['options', '选\\s*项'],
  ['stem', '题\\s*干|题\\s*目|问\\s*题'],
];
const any = names.map(([part, words]) => `(?<${part}>${words})`).join('|');
/** In brackets, or with a colon; an answer also bare before letters or a verdict. */
const bracketed = `[【\\[［〔]\\s*(?:${any})\\s*[】\\]］〕]\\s*[:：]?`;
const colon = `(?:${any.replaceAll('?<', '?<c_')})\\s*(?:是|为)?\\s*[:：]`;
const plain =
  '(?<bare>(?:正确|参考|标准)?答\\s*案\\s*(?:是|为)?|答\\s*[:：])\\s*(?=[（(]?(?:[A-H]{1,8}|[√×✓✗对错]|正确|错误)[)）]?\\s*(?:$|[。；;\\n]))';
const marker = new RegExp(`(?<=^|[\\s。；;？?！!）)】］\\]、．.])(?:${bracketed}|${colon}|${plain})\\s*`, 'gu');

export interface Labelled {
  readonly head: string;
  readonly parts: Readonly<Partial<Record<Part, string>>>;
}

/** Takes a question's named parts out of its text; the first of a name stands, a second one is joined to it. */
export function labelled(text: string): Labelled {
  const marks = Array.from(text.matchAll(marker), (found) => ({
    part: partOf(found.groups ?? {}),
    start: found.index,
    end: found.index + found[0].length,
  }));
  const parts: Partial<Record<Part, string>> = {};
  marks.forEach(({ part, end }, at) => {
    const words = text.slice(end, marks[at + 1]?.start ?? text.length).trim();
    parts[part] = parts[part] === undefined ? words : `${parts[part]}\n${words}`;
  });
  const head = text.slice(0, marks[0]?.start ?? text.length).trim();
  return { head, parts };
}

function partOf(groups: Readonly<Record<string, string | undefined>>): Part {
  const found = names.find(([part]) => groups[part] !== undefined || groups[`c_${part}`] !== undefined);
  return found?.[0] ?? 'answer';
}
