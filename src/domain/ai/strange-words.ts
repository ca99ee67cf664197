/**
 * What a sentence about any rule may say without a source. Words that allow, except, measure or punish do not belong here:
 * they must stand in what is cited.
 */
const phrases =
  '教师 老师 学生 家长 学校 党员 不得 不能 不可 不允许 不准 不许 严禁 禁止 应当 应该 必须 需要 可以 能够 或者 以及 并且 而且 属于 包括 包含 分为 分别 其中 这些 这类 此类 ' +
  '任何 各种 各类 如果 对于 关于 因为 因此 所以 由于 即使 无论 不论 按照 依照 根据 通过 进行 开展 受到 给予 予以 作出 做出 规定 要求 明确 具体 情形 情况 行为 方面 内容 方式 渠道 期限 ' +
  '有关 相关 一律 一般 一定 期间 时候 人员 同时 另外 此外 主要 问题 依据 哪些 是否 应予';
const particles = new Set(
  '的地是有为于在对把被将由从以按和与及或等都也均还且并就才若如即其它者所中内里上时前后之这些种类项个应须要得而则至到向让给因既来会共',
);
const phrase = new RegExp(phrases.replaceAll(' ', '|'), 'gu');
const numeral = /[零〇一二两三四五六七八九十百千万亿]/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The Chinese in a text that neither the vocabulary nor ordinary language accounts for. A character is accounted for by a
 * neighbour that it also has in the vocabulary, or by a phrase that it is in. Numbers are no words: `figuresIn` reads them.
 */
export function strangeWords(text: string, vocabulary: string): readonly string[] {
  const known = new Set<number>();
  const mark = (from: number, piece: string) => {
    for (let at = from; at < from + piece.length; at += 1) known.add(at);
  };
  for (let at = 0; at < text.length - 1; at += 1) {
    const pair = text.slice(at, at + 2);
    if (vocabulary.includes(pair)) mark(at, pair);
  }
  for (const { 0: found, index } of text.matchAll(phrase)) mark(index, found);
  for (const { segment, index } of segmenter.segment(text)) if (vocabulary.includes(segment)) mark(index, segment);
  const isWord = (at: number) => {
    const character = text.charAt(at);
    return /\p{Script=Han}/u.test(character) && !particles.has(character) && !numeral.test(character);
  };
  // Unpaired halves of rare characters are no single unit of UTF-16: they count as strange, whatever they are.
  const left = Array.from({ length: text.length }, (_none, at) =>
    !known.has(at) && (isWord(at) || /\p{Surrogate}/u.test(text.charAt(at))) ? text.charAt(at) : ' ',
  );
  return left
    .join('')
    .split(/\s+/u)
    .filter((piece) => piece !== '');
}
