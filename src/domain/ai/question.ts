import { UserError } from '../../core/errors.ts';
import { refusePersonalNumbers } from '../personal-numbers.ts';
import { withoutContacts } from './contacts.ts';
import { type KnownPeople, namesIn, spelledOut } from './names.ts';

const longest = 300;
const form = '请写一个关于规定的问题，2 到 300 字。\n例：/问 家长送的购物卡能收吗';

const reporting =
  /(?:要|想|准备|打算|来|可以|帮我?)(?:向[你您]|在这里?)?(?:匿名|实名)?(?:举报|检举|控告|告发)|[向跟给][你您](?:们|这里?)?(?:匿名|实名)?(?:举报|检举|控告|告发|投诉)|我(?:要|想|来)\S{0,2}投诉/u;
const somebody =
  /我(?!国|党)|咱|他|她|某[某人]|同事|同学校|有(?:个|位|一?个|一位)(?:老师|教师|人|校长|领导|学生)|这(?:个|位)人|本人/u;
const happened =
  /了(?!解)|过(?!节|年|程|失|度|错)|昨[天日晚]|前[天几]|上(?:周|个?月|学期)|去年|刚才|被(?:举报|查|抓|发现|投诉|处分)|已经/u;
/** Points at one person; whether something happened need not be said any more. */
const pointed = /(?<![其吉])[他她](?!人)|(?:这|那|此)(?:个|位|名)?人|某某|\p{Script=Han}某(?!些|种|个)/u;
const judging =
  /算不算|算是?|是不是|是否|属于|构成|该(?:给|怎么|如何|受|判|不该)|应该(?:给|怎么|如何|受)|会(?:被|受|判|给|不会|怎么)|够不够|要不要紧|定(?:个|什么|啥|个什么)?性|判多久|处分|处理|开除|严重吗|有事吗|违纪|违规|违法|犯法|犯罪/u;
const masked = '某人';

/**
 * The question as it may be looked up and sent: without anybody's name, account, number or address. Reports, and verdicts on somebody or something that happened,
 * are not answered here but by the secretary; numbers of persons are refused; names and accounts become `某人`.
 * @throws UserError that says where to turn
 */
export function readQuestion(raw: string, people: KnownPeople): string {
  const text = spelledOut(raw, people);
  const length = Array.from(text).length;
  if (length < 2 || length > longest) throw new UserError('ask.form', form);
  refusePersonalNumbers(text);
  if (reporting.test(text)) {
    throw new UserError('ask.report', '检举控告请走纪检渠道（12388），这里不受理也不记录。');
  }
  const names = namesIn(text, people, '');
  // An account of digits alone may be any figure.
  const isPersonal =
    names.some((name) => !/^\d+$/u.test(name)) || pointed.test(text) || (somebody.test(text) && happened.test(text));
  if (judging.test(text) && isPersonal) {
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
  return withoutContacts(longestFirst.reduce((said, name) => said.replaceAll(name, masked), text));
}
