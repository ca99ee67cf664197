import { kindOf } from '../kinds.ts';

const ordinal =
  /^(?:第?[一二三四五六七八九十]+(?:部分|大题|章|节)?|[（(][一二三四五六七八九十]+[)）]|[ⅠⅡⅢⅣⅤ]+)\s*[、.．:：\s]?\s*/u;

/**
 * `一、单选题（每题2分）`, `【判断题】`: what the questions below are; null when the line is no heading. A stem that happens to
 * name a kind has a number, a question mark or a gap to fill.
 */
export function headingOf(line: string): string | null {
  const plain = line.replace(ordinal, '').replace(/^[【[（(#*\s]+/u, '');
  const isShort = /^.{0,6}(?:题|选择|判断|单选|多选|填空|简答|论述)/u.test(plain) && line.length <= 60;
  if (!isShort || kindOf(plain.slice(0, 12)) === null) return null;
  if (/^\d/u.test(line) || /[?？]|[（(]\s*[)）]/u.test(line)) return null;
  // A tag before a stem in the same line: `【单选题】下列…`
  const rest = plain
    .replace(/^[^】\]）)（(:：，,。\s]*[】\]）):：]?/u, '')
    .replace(/[（(][^）)]*[)）]/gu, '')
    .trim();
  return ordinal.test(line) || rest.length <= 2 || /共|每|分|答案/u.test(rest) ? line : null;
}

const kindWords =
  /^.{0,4}?(?:不定项|单项|单选|多项|多选|复选|判断|是非|选择|填空|简答|问答|论述|名词解释|案例分析|材料分析|计算|连线|排序)+(?:正误|对错)?题?(?:部分)?$|^[a-z/]+$/iu;

/** Whether a line says a kind and nothing else: `二、多选题（每题3分，共30分）`; a sentence that begins with 判断 is a stem. */
export function namesKind(line: string): boolean {
  const words = line
    .replace(ordinal, '')
    .replaceAll(/[（(][^）)]*[)）]|[\s【】[\]#*]/gu, '')
    .replace(/[,，:：;；、].*$/u, '');
  return kindWords.test(words) && kindOf(words) !== null;
}

/** `参考答案`, `附：答案及解析`: from here on answers stand by number. */
export function isKeyHeading(line: string): boolean {
  const plain = line.replace(ordinal, '').replace(/[\s【】[\]#*《》]/gu, '');
  return /^(?:附件?\d*[:：、]?)?(?:.{0,16}(?:试题|题库|试卷|测试题?|习题|题))?(?:参考|标准|正确)?答案(?:(?:及|与|和)?解析)?(?:部分|如下|汇总|一览)?[:：]?$/u.test(
    plain,
  );
}
