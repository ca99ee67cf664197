/** 题型 that are taken; `some` is 不定项: as many as are right; `other` is read but not taken. */
export type Kind = 'single' | 'multi' | 'judge' | 'some' | 'other';

const kinds: readonly (readonly [Kind, RegExp])[] = [
  [
    'other',
    /填空|简答|问答|论述|名词解释|作文|计算|材料分析|案例分析|连线|排序|阅读理解|应用题|完形|fill|blank|essay|shortanswer/u,
  ],
  ['some', /不定项|不定向|indefinite/u],
  ['multi', /多选|多项|复选|multi|checkbox|multiple(?!\s*choice)/u],
  ['judge', /判断|是非|对错|判别|judge|judgment|judgement|truefalse|true\/false|boolean|^tf$|panduan/u],
  ['single', /单选|单项|single|radio|danxuan|multiple\s*choice|选择题?/u],
];

/** The kind that a 题型, a heading, a sheet's name or a key says; null when it says none. */
export function kindOf(words: string): Kind | null {
  const plain = words
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_-]/gu, '');
  return kinds.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

const yes = /^(?:对|正确|√|✓|✔|☑|是|t|true|yes|y|right|对的|正确的|v)$/u;
const no = /^(?:错|错误|×|✗|✘|✕|☒|否|f|false|no|n|wrong|错的|不对|不正确|错误的|x|不是)$/u;

/** 对 or 错, however it is written; null when it is neither. Letters and digits are no verdict by themselves. */
export function verdictOf(value: string | number | boolean): '对' | '错' | null {
  if (typeof value === 'boolean') return value ? '对' : '错';
  const plain = bare(String(value)).toLowerCase();
  if (yes.test(plain)) return '对';
  return no.test(plain) ? '错' : null;
}

/** Without a heading word, brackets around all of it and a full stop behind. */
export function bare(text: string): string {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^(?:(?:正确|标准|参考)?答案|答|选)\s*[:：]?\s*/u, '')
    .replace(/(?<![。.;；])[。.;；]+$/u, '')
    .trim();
  return /^[([【“"].*[)\]】”"]$/u.test(plain) && !/[)\]】”].+[)\]】”]$/u.test(plain)
    ? plain.slice(1, -1).trim()
    : plain;
}
