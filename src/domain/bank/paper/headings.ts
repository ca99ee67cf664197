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

/** `参考答案`, `附：答案及解析`: from here on answers stand by number. */
export function isKeyHeading(line: string): boolean {
  const plain = line.replace(ordinal, '').replace(/[\s【】[\]#*《》]/gu, '');
  return /^(?:附件?\d*[:：、]?)?(?:.{0,16}(?:试题|题库|试卷|测试题?|习题|题))?(?:参考|标准|正确)?答案(?:(?:及|与|和)?解析)?(?:部分|如下|汇总|一览)?[:：]?$/u.test(
    plain,
  );
}
