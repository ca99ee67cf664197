import { UserError } from '../../core/errors.ts';

export interface QuizAsk {
  /** Empty: none asked for. */
  readonly topic: string;
  readonly count: number;
}

const usual = 5;
const most = 10;
const numerals = '一二三四五六七八九十';
const counted = /(?:^|\s)(\d{1,9}|[一二两三四五六七八九十])\s*(?:道题|题|道)(?=$|\s)/u;

/** Reads `礼品礼金 3题`, `3题 礼品礼金`, `5` or nothing. @throws UserError when the number is not 1 to 10 */
export function readAsk(text: string): QuizAsk {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,，、;；]+/gu, ' ')
    .trim();
  const found = counted.exec(plain) ?? /^()(\d{1,9})$/u.exec(plain);
  if (!found) return { topic: plain, count: usual };
  const count = numberOf(found[2] ?? found[1] ?? '');
  if (count < 1 || count > most) {
    throw new UserError('quiz.count', `一次 1 到 ${most} 题，不写是 ${usual} 题。\n例：/答题 礼品礼金 5题`);
  }
  return { topic: plain.replace(found[0], ' ').trim(), count };
}

function numberOf(word: string): number {
  const plain = word.replace('两', '二');
  return numerals.includes(plain) ? numerals.indexOf(plain) + 1 : Number(plain);
}
