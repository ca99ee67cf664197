import { UserError } from '../../core/errors.ts';
import { refusePersonalNumbers } from '../personal-numbers.ts';
import { withoutContacts } from './contacts.ts';
import { type KnownPeople, namesIn, spelledOut } from './names.ts';
import { isReport, reportElsewhere, wantsVerdict } from './not-for-answers.ts';
import { strangersIn } from './strangers.ts';

const longest = 300;
const form = '请写一个关于规定的问题，2 到 300 字。\n例：/问 家长送的购物卡能收吗';

const masked = '某人';

/**
 * The question as it may be looked up: without anybody's name, account, number or address. Reports, and verdicts on somebody or
 * something that happened, are not answered here but by the secretary; numbers of persons are refused; names and accounts
 * become `某人`. What a model may see of it, `sendable` says.
 * @param vocabulary the library's words: what is none of them may be a name
 * @throws UserError that says where to turn
 */
export function readQuestion(raw: string, people: KnownPeople, vocabulary: ReadonlySet<string>): string {
  const text = spelledOut(raw, people);
  const length = Array.from(text).length;
  if (length < 2 || length > longest) throw new UserError('ask.form', form);
  refusePersonalNumbers(text);
  if (isReport(text)) throw new UserError('ask.report', reportElsewhere);
  const names = [...new Set([...namesIn(text, people, ''), ...strangersIn(text, vocabulary)])];
  // An account of digits alone may be any figure.
  if (wantsVerdict(text, { isNamed: names.some((name) => !/^\d+$/u.test(name)) })) {
    throw new UserError(
      'ask.verdict',
      '我只答规定，不对具体的人和事下结论。这件事请找支部书记；想看规定，请去掉人和经过再问。\n例：/问 收购物卡违反哪些规定',
    );
  }
  return mask(text, names);
}

/** Longest first, so that no part of a name is left beside its mask. */
function mask(text: string, names: readonly string[]): string {
  const longestFirst = names.toSorted((one, other) => other.length - one.length);
  const said = longestFirst.reduce((left, name) => left.replaceAll(name, masked), text);
  return withoutContacts(said).replace(/[@＠]\s*(?=某人)/gu, '');
}
