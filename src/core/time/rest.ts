import { UserError } from '../errors.ts';
import { readClock, wholeWords } from './clock.ts';
import { readFurtherDay } from './day.ts';
import { number } from './numbers.ts';
import { pattern } from './scan.ts';

/** What a phrase left open: an hour behind its day, or a day before its hour. */
export type Lack = 'hour' | 'day' | null;

interface HalfRead {
  /** Where the phrase ends. */
  readonly end: number;
  readonly lacks: Lack;
}

const gap = pattern('[ ,:;、。([【“"]*(?:的 )?');
const joint = pattern(' ,? (?:[-~—–]{1,2}|到|至|[、和及与]) ');
const soundsLikeHour = pattern(
  [
    '\\d{1,2} : ?\\d',
    '\\d{1,2}[.]\\d{2}(?![\\d.%万亿元米折分])',
    // 1530 alone; 2026届 and 1200元 are none.
    '(?:[01]?\\d|2[0-3])[0-5]\\d(?=[ ,]|$)',
    `${number} [点时](?![名评赞间])`,
    `\\d{1,2} ?[-~] ?${number} ?[点时]`,
    `(?:${wholeWords})(?![好茶班餐饭自读操会间])`,
    '[ap]m ?\\d',
    '\\d{1,2} ?h(?![a-z])',
    `[-~—–到至和] ?${number} ?[:点时]`,
  ].join('|'),
);
/** `周一三五`: more weekdays without 每. */
const furtherWeekdays = pattern(
  '(?<=(?:周|星期|礼拜)[一二三四五六日天])[、,]?[一二三四五六日天]+(?=[ ,]|$|\\d|[早上中下晚])',
);
const repetition = pattern(
  '每 (?:[天日早晚月年周逢隔]|星期|礼拜|个? ?(?:工作日|上班日)|[两一二三四五\\d个] ?个? ?(?:周|星期|礼拜|月))|天天|(?:工作日|上班日)|逢 ?(?:周|星期|礼拜)',
);
const range = pattern('(?<=[日号天]) ?(?:[-~—–]|到|至) ?\\d');
const deadline = pattern('(?:以前|之前|前)');
const lesson = `第 ?${number} ?节课?`;
const part = pattern(
  [
    '[:.] ?\\d|分(?=[ ,]|$)|[-~—–] ?\\d',
    // 下午3 without 点; 下午3楼 is a place.
    '(?<=[午上晨晚])\\d{1,2}(?![\\d年级班楼号组人名个月次项位份张条层场届岁周])',
    ' \\d{1,2}(?<=[午上晨晚] \\d{1,2})(?=[- ,~]|$)',
    `(?<=[午上晨晚]) ?${lesson}`,
  ].join('|'),
);
/** An hour that everybody at the school knows, and the bot does not. */
const knownHour = [
  '上班|下班|上课|下课|放学|上学|到校|离校|早饭|午饭|晚饭|午餐|晚餐|饭|午休|午睡|早读|晚自习|大课间|课间',
  '开会|会议|散会|会',
].join('|');
const vagueHour = pattern(
  `(?<words>(?:${knownHour})(?:结束)?(?:以前|之前|前|以后|之后|后|时(?!间)|的时候|期间)|${lesson}(?:前|后|时)?)`,
);
const afterMeeting = pattern(
  `(?<words>(?:开会|会议|散会|会)(?:结束)?(?:以后|之后|后) ?(?:半|${number}) ?(?:个|分|小时|刻|天))`,
);
const alone = pattern('(?=[ ,]|$)');

/**
 * What follows a day and looks like a time is no text: it would lose its hour without a word.
 * @throws UserError that says what was not understood and how to write it
 */
export function refuseHalfRead(text: string, { end, lacks }: HalfRead, today: Temporal.PlainDate): void {
  const from = gap(text, end)?.end ?? end;
  refuseSecond(text, end, today);
  if (part(text, end)) throw unclear(words(text, end));
  if (lacks === 'hour') refuseLostHour(text, { end, from }, today);
  else if (from > end) refuseSecondAlone(text, from);
  if (lacks === 'day') refuseLostDay(text, from, today);
  if (afterMeeting(text, end)) refuseVagueHour(text, end);
}

/** `下班前`, `会后半小时`. @throws UserError that asks for the hour */
export function refuseVagueHour(text: string, at: number): void {
  const said = (afterMeeting(text, at) ?? vagueHour(text, at))?.get('words');
  if (said) throw new UserError('time.unclear', `“${said}”是几点我不知道，请写几点几分，比如 17:00。`);
}

interface Gap {
  readonly end: number;
  readonly from: number;
}

function refuseLostHour(text: string, { end, from }: Gap, today: Temporal.PlainDate): void {
  const isBehind = from > end;
  const vague = vagueHour(text, from);
  if (vague && (!isBehind || alone(text, vague.end))) refuseVagueHour(text, from);
  if (afterMeeting(text, from)) refuseVagueHour(text, from);
  if (furtherWeekdays(text, end)) {
    throw new UserError('time.unclear', '一周几天请写“每周一三五”，只提醒一次请写一个日子。');
  }
  if (soundsLikeHour(text, from)) throw unclear(words(text, from));
  if (isDayLike(text, from, today)) throw isItText(words(text, from));
}

/** Whether a day or a repetition stands there that is not part of a sentence (`周五前交表`). */
function isDayLike(text: string, at: number, today: Temporal.PlainDate): boolean {
  const day = readFurtherDay(text, at, today);
  return day ? !deadline(text, day.end) : repetition(text, at) !== null;
}

/** `明天 9:00 和 15:00`, `12月9日至11日`. */
function refuseSecond(text: string, end: number, today: Temporal.PlainDate): void {
  const joined = joint(text, end);
  if (!joined) return;
  if (readClock(text, joined.end)) {
    const isRange = /[-~—–到至]/u.test(text.slice(end, joined.end));
    throw new UserError(
      'time.unclear',
      isRange ? '从几点到几点，请只写开始的时间，结束写在内容里。' : '一条提醒写一个时间，几个时间请分几条设。',
    );
  }
  if (range(text, end) || readFurtherDay(text, joined.end, today)) {
    throw new UserError('time.unclear', '一条提醒写一个日子，几天请分几条设，或写在内容里。');
  }
}

/** `每天 8:00 20:00 打卡`; in `明天 9:00 下午3点开会` the second belongs to the text. */
function refuseSecondAlone(text: string, from: number): void {
  const clock = readClock(text, from);
  if (!(clock && alone(text, clock.end))) return;
  throw new UserError(
    'time.unclear',
    '一条提醒写一个时间，几个时间请分几条设。第二个要是内容，请写在后面，比如“开会（下午3点）”。',
  );
}

function refuseLostDay(text: string, from: number, today: Temporal.PlainDate): void {
  if (!isDayLike(text, from, today)) return;
  const said = words(text, from);
  throw new UserError(
    'time.unclear',
    `“${said}”写在几点后面，不知道是哪天提醒。请先写哪天，再写几点；今天就写“今天”。`,
  );
}

function unclear(said: string): UserError {
  return new UserError('time.unclear', `“${said}”是几点我没有读懂，没有设。请写成 15:00 或 下午3点。`);
}

function isItText(said: string): UserError {
  return new UserError('time.unclear', `“${said}”是时间还是内容？请先写几点，内容写在最后。`);
}

/** Some characters, to be shown. */
function words(text: string, at: number): string {
  return /^.[^ ,，。]{0,7}/u.exec(text.slice(at).trimStart())?.[0] ?? '';
}
