/** Characters of a number, in digits or in Chinese. */
const han = '零〇一二两三四五六七八九十百千万亿半';
const values: Readonly<Record<string, number>> = Object.fromEntries(
  Array.from('零一二三四五六七八九', (character, value) => [character, value]),
);
const units =
  '年半|个半月|天半|小时半|个工作日|工作日|个月|个?季度|个小时|小时|分钟|个学期|学期|年|月|日|号|天|周|次|名|位|人|元|块|角|倍|条|款|项|章|节|级|岁|％|%|种|类|起|个|件|张|本|页|届|成|折|里|米|公里|斤|两';
const figure = new RegExp(`(?:百分之[${han}]+|\\d[\\d,]*(?:\\.\\d+)?\\s*[万亿]?|[${han}]+)\\s*(?:${units})?`, 'gu');
/** `一个`, `一次`: an article rather than a number. */
const vague = /^1(?:个|次|名|位|项|种|类|级|件|张|本|成|起|里|两)$/u;

const adverbs = new Set(['千万', '万一', '一一', '千百', '万千']);

/** Any article, however it is counted; also half of one (`第九条第`). */
const articleNumber = new RegExp(
  `第\\s*[\\d${han}]+\\s*[编章节条款项目]|[\\d${han}]+\\s*[条款]|(?<!分)[\\d${han}]+之[\\d${han}]`,
  'u',
);
const relativeDay = /(?:今|去|前|明|后)(?:年|天)|昨天|昨日|(?:本|上|下)(?:个?月|周|学期|世纪)|[即今]日?起/u;

/** Names an article of some document: in a model's text never, the program writes them. */
export function namesArticle(text: string): boolean {
  return articleNumber.test(plainNumerals(text));
}

/** Speaks of a day that only a calendar could confirm. */
export function namesDay(text: string): boolean {
  return relativeDay.test(text);
}

/** Numerals of banknotes and calendars and what stands for a nought, in pairs with the usual ones. */
const otherNumerals = new Map(
  '〇零 ○零 ◯零 壹一 贰二 貳二 叁三 參三 肆四 伍五 陆六 陸六 柒七 捌八 玖九 拾十 佰百 仟千 萬万 億亿 廿二十 卅三十 卌四十 圆元'
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);

/** The text with every number in usual characters. */
export function plainNumerals(text: string): string {
  return Array.from(text.normalize('NFKC'), (one) => otherNumerals.get(one) ?? one).join('');
}

const frequency = /每(?:半年|季度?|学期|[年月周天日])/gu;

const fraction = new RegExp(`(?!百分之)(?<![\\d${han}])[\\d${han}]+分之[\\d${han}]+`, 'gu');
/** Digits of other scripts. */
const foreignNumeral = /[^\P{N}\d]+/gu;
/** Here `一次` is a number after all. */
const limited = /(?:[限仅只]|[至最][多少]|[超不][过满])[有在为]?一([个次名位项种类级件张本])/gu;

/** Every number with its unit, written one way: `12个月` for `十二个月` and `１２个月`. Each once. */
export function figuresIn(text: string): readonly string[] {
  const plain = plainNumerals(text);
  const found = placedFigures(plain).map(({ form }) => form);
  const more = [frequency, fraction, foreignNumeral].flatMap((form) => plain.match(form) ?? []);
  const counted = Array.from(plain.matchAll(limited), ([, unit = '']) => `1${unit}`);
  return [...new Set([...found, ...more, ...counted])];
}

export interface PlacedFigure {
  readonly form: string;
  /** Where it stands. */
  readonly at: number;
  readonly end: number;
}

/** Numbers with their units, where they stand in a text of plain numerals. */
export function placedFigures(plain: string): readonly PlacedFigure[] {
  return Array.from(plain.matchAll(figure)).flatMap(({ 0: whole, index }) => {
    const form = normalForm(whole.replace(/[\s,]/gu, ''));
    return form === null ? [] : [{ form, at: index, end: index + whole.length }];
  });
}

/** Null for what only looks like a number: `一般`, `十分`, `万一`. */
function normalForm(written: string): string | null {
  const percent = new RegExp(`^百分之([${han}]+)$`, 'u').exec(written)?.[1];
  if (percent !== undefined) return `${worth(percent)}%`;
  const parts = new RegExp(`^([\\d.]+[万亿]?|[${han}]+)(.*)$`, 'u').exec(written);
  if (!parts) return null;
  const [, number = '', unit = ''] = parts;
  const isHan = !/^\d/u.test(number);
  // Without a unit one Chinese numeral is part of a word (`一律`); a row of them (`五千`) is a number.
  if (isHan && unit === '' && (number.length < 2 || adverbs.has(number))) return null;
  // `一年半`, `三个半月`.
  if (unit.includes('半')) return `${worth(number) + 0.5}${unit.replace('半', '')}`;
  const form = `${worth(number)}${unit === '块' ? '元' : unit === '号' ? '日' : unit}`;
  return isHan && vague.test(form) ? null : form;
}

function worth(number: string): number {
  const digits = /^([\d.]+)([万亿]?)$/u.exec(number);
  if (digits) return Number(digits[1]) * (digits[2] === '万' ? 1e4 : digits[2] === '亿' ? 1e8 : 1);
  if (/^[零一二三四五六七八九]{2,}$/u.test(number)) return Number(Array.from(number, (one) => values[one]).join(''));
  return sumOf(number);
}

const powers: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** `一百二十` → 120, `三万` → 30000, `半` → 0.5. */
function sumOf(number: string): number {
  for (const [sign, size] of [
    ['亿', 1e8],
    ['万', 1e4],
  ] as const) {
    const at = number.indexOf(sign);
    if (at >= 0) return (sumOf(number.slice(0, at)) || 1) * size + sumOf(number.slice(at + 1));
  }
  let total = 0;
  let digit: number | null = null;
  for (const one of number) {
    const power = powers[one];
    if (power === undefined) digit = digitOf(one);
    else {
      total += (digit ?? 1) * power;
      digit = null;
    }
  }
  return total + (digit ?? 0);
}

function digitOf(character: string): number {
  if (character === '半') return 0.5;
  return character === '两' ? 2 : (values[character] ?? 0);
}
