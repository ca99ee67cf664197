import { UserError } from '../../core/errors.ts';

/** What a secretary tells of a paper. */
export interface RoundTold {
  /** Null: the latest. */
  readonly no: number | null;
  readonly participants: number;
  readonly right: readonly number[];
  /** Puts right what was entered before. */
  readonly isCorrection: boolean;
}

const most = 10_000;
const correcting = /更正|改正|修改/u;
const named = /(?:编号|[#＃])\s*(\d{1,9})/u;

/**
 * Reads `20 18 15 20`, `编号3 20人 18 15 20`, `编号3 更正 20 18 15 20`: who took part, then how many had each question right.
 * @throws UserError when it is anything but numbers
 */
export function readRound(text: string): RoundTold {
  const plain = text.normalize('NFKC');
  const no = named.exec(plain)?.[1];
  const rest = plain.replace(named, ' ').replace(correcting, ' ');
  const numbers = Array.from(rest.matchAll(/\d+/gu), ([digits]) => Number(digits));
  const isClear = /^[\d\s,，、;；:：人参加答对数]*$/u.test(rest);
  const [participants, ...right] = numbers;
  if (!isClear || participants === undefined || right.length === 0) throw form();
  if (participants < 1 || participants > most) throw form(`参加人数是 1 到 ${most}。`);
  return { no: no === undefined ? null : Number(no), participants, right, isCorrection: correcting.test(plain) };
}

function form(why = ''): UserError {
  return new UserError(
    'paper.round',
    `${why}先写参加人数，再按题号写每题答对几人，A、B 卷合在一起数；不是最近一份，前面写编号。\n例：/答题 录入 20 18 15 20 9 12`,
  );
}

/** @throws UserError when the numbers cannot be those of a paper of so many questions */
export function checkRound({ participants, right }: RoundTold, questions: number): void {
  const example = `例：/答题 录入 ${[participants, ...Array.from({ length: questions }, () => participants)].join(' ')}`;
  if (right.length !== questions) {
    throw new UserError(
      'paper.count',
      `这份试卷有 ${questions} 题，您写了 ${right.length} 题的答对数，没有录入。要写参加人数，再写 ${questions} 个数。\n${example}`,
    );
  }
  const at = right.findIndex((count) => count > participants);
  if (at >= 0) {
    throw new UserError(
      'paper.more',
      `第${at + 1}题答对 ${right[at]} 人，比参加的 ${participants} 人还多，没有录入。请核对后再发。\n${example}`,
    );
  }
}
