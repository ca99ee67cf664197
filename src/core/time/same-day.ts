import { UserError } from '../errors.ts';
import { readClock } from './clock.ts';
import { fixedDay, readFirstDay, readFurtherDay, type SaidDay } from './day.ts';
import { sayDay } from './say.ts';
import { closed, opened, pattern, type Read } from './scan.ts';

/** What may stand between the parts of a time; whoever asks reads on behind it. */
const between = pattern(' [,:;、。]? 的? (?:在|于|从|自)? ');
/** `周二、周四` are two days. */
const betweenDays = pattern(' ,? ');
const deadline = pattern('(?:以前|之前|前)');
const belonging = pattern('的');

/** Where the next part of a time would begin. */
export function afterGap(text: string, at: number): number {
  return between(text, at)?.end ?? at;
}

/**
 * A day, also said twice: `12月9日周三`, `周五（11月27日）`, `12月9日 星期三`.
 * @throws UserError for a day that does not exist, or two that are not the same
 */
export function readDay(text: string, at: number, today: Temporal.PlainDate): Read<SaidDay> | null {
  let said = readFirstDay(text, at, today);
  while (said) {
    const again = readAgain(text, said.end, today);
    if (!again) return said;
    const { value } = said;
    const date = again.value.fits(value.date) ? value.date : again.value.date;
    if (!(again.value.fits(date) && value.fits(date)))
      throw notTheSame({ ...said, words: text.slice(at, said.end).trim() }, again);
    said = { value: fixedDay(date), end: again.end };
  }
  return null;
}

/** `明天 周五前交表`, `明天 周四的会`: the words belong to the text. */
function isOfText(text: string, at: number): boolean {
  return deadline(text, at) !== null || (belonging(text, at) !== null && readClock(text, afterGap(text, at)) === null);
}

interface Said extends Read<SaidDay> {
  readonly words: string;
}

function readAgain(text: string, at: number, today: Temporal.PlainDate): Said | null {
  const bracket = opened(text, at);
  const from = (bracket ?? betweenDays(text, at))?.end ?? at;
  const day = readFurtherDay(text, from, today);
  const end = day && (bracket ? closed(text, day.end)?.end : day.end);
  if (!day || end === undefined || end === null || isOfText(text, end)) return null;
  return { value: day.value, end, words: text.slice(from, day.end) };
}

function notTheSame(first: Said, again: Said): UserError {
  const days = [first, again].map(({ words, value }) => `“${words}”是${sayDay(value.date)}`).join('，');
  return new UserError('time.impossible', `${days}，不是同一天，请核对。“${again.words}”要是内容，请在它前面写几点。`);
}
