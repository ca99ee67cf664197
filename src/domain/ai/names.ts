import { clear, compound, rare, surname } from './surnames.ts';

const title =
  '(?:老师|校长|主任|班主任|书记|同志|同学|家长|先生|女士|局长|院长|园长|处长|科长|部长|组长|教练|爸爸|妈妈)';
const titled = new RegExp(`[小老]?(?:${compound}|${surname})\\p{Script=Han}{0,2}?${title}`, 'gu');
/** `钱给老师`: what stands between joins two words. */
const joined = new RegExp(`^.[给让请叫跟和与对向把被的是在送为替找问]${title}`, 'u');
const titleOnly = new RegExp(`^${title}`, 'u');
const veiled = new RegExp(`(?:${compound}|${surname})某{1,2}|某某(?!人)`, 'gu');
/** `尉迟`, with what stands behind it as far as that may be a given name. */
const compounded = new RegExp(
  `${compound}(?:(?!${title})[^\\P{Script=Han}${'的了在是把被给让收送打说做去来能可会要想和跟与有该应'}]){0,2}`,
  'gu',
);
/** `小王`, `老张`, with the next character, if there is no title behind. */
const familiar = new RegExp(
  `(?<![中大从伟重最])[小老大]([${[...clear].join('')}])(?!${title})(\\p{Script=Han}?)`,
  'gu',
);
/** `小王能收家长`: what stands between is no given name. */
const between = /[收送让给请找问能会可要和跟与的是在被]/u;
/** `王芳送的卡`: no part of a name. */
const verb = /^[送给收让请找问要拿塞打骂罚的了在是和跟与及或被把说有能可会该对向从去来到也都就吗呢]$/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words that begin like a name: dictionary words of more than one character are looked up in the library first. */
const ordinary = new Set(
  '任课 任教 于是 安全 方便 高级 许可 许多 许诺 许愿 张贴 张扬 张罗 张望 张口 陈述 陈列 陈旧 郑重 胡乱 胡说 罗列 庞大 董事 董事会 杜绝 凌辱 凌晨 陶冶 王法 孟子 孔子 孙子 梁柱 杨树 李子 朱红 宋代 唐代 秦代 汉代 吴语 潘多拉 徐徐 郭外 崔嵬 邵族 侯选 司徒 上官 阳光 阳性 上级 上述 上班 上课 上报 上交 上网 上海 上传 上门 上诉 上学 司法 司机 司空见惯 诸如 诸多 诸位 欧洲 欧美 贾人 谭腿'.split(
    ' ',
  ),
);
/** Words that end like a surname. */
const endings = /(?:铺张|紧张|夸张|主张|扩张|慌张|也许|允许|准许|默许|期许|简陋|古董|灰尘|安宁)$/u;
/** Before these a single character that could be a surname is most likely one. */
const notSurname = /^(?:老师|教师|学生|家长|学校|同志)$/u;

export interface KnownPeople {
  /** Registered names, as written. */
  readonly names: readonly string[];
  /** Userids, folded to lower case. */
  readonly userIds: ReadonlySet<string>;
  /** Parts of registered names that people are called by: `晓雪` of 欧阳晓雪. Many are words as well. */
  readonly given: readonly string[];
  /** Schools and branches of this bot, and what they are called without their kind (`示范` of 示范学校). */
  readonly places: readonly string[];
}

/**
 * What in a text names a person: registered names and userids, a surname with a title or 某, and what is written like a
 * full name. What also stands in `allowed` (the library's own words) names nobody new.
 */
export function namesIn(text: string, people: KnownPeople, allowed: string): readonly string[] {
  const found = [
    ...people.names.filter((name) => name !== '' && text.includes(name)),
    ...accountsIn(text, people.userIds),
    ...givenNames(text, people.names),
    ...Array.from(text.matchAll(titled))
      .filter(({ 0: name, index }) => isTitled(text, name, index))
      .map(([name]) => name),
    ...(text.match(veiled) ?? []),
    ...(text.match(compounded) ?? []).filter((name) => !ordinary.has(name)),
    ...Array.from(text.matchAll(familiar))
      .filter(({ 1: family = '', 2: next = '' }) => !ordinary.has(`${family}${next}`))
      .map(([name]) => name.slice(0, 2)),
    ...written(text),
  ];
  return [...new Set(found)].filter((name) => !allowed.includes(name));
}

/** Userids as they stand in a text, whatever stands around them but letters and digits. */
function accountsIn(text: string, userIds: ReadonlySet<string>): readonly string[] {
  const said = text.toLowerCase();
  return [...userIds]
    .filter((id) => id !== '' && said.includes(id))
    .flatMap((id) => text.match(new RegExp(`(?<![A-Za-z0-9])${RegExp.escape(id)}(?![A-Za-z0-9])`, 'giu')) ?? []);
}

/** `建国老师` of a registered 王建国. */
function givenNames(text: string, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => {
    const given = Array.from(name).slice(-2).join('');
    if (!text.includes(given)) return [];
    return Array.from(name).length > 2 && new RegExp(`${RegExp.escape(given)}${title}`, 'u').test(text) ? [given] : [];
  });
}

/** `任何老师`, `任课教师`: a word before a title, not a name. */
function isTitled(text: string, name: string, at: number): boolean {
  if (name.endsWith('家长') && (between.test(name) || !clear.has(name.replace(/^[小老]/u, '').charAt(0)))) return false;
  if (/^[小老]/u.test(name)) return true;
  if (ordinary.has(name.slice(0, 2)) || joined.test(name)) return false;
  const parts = Array.from(segmenter.segment(text));
  const first = parts.find(({ index, segment }) => at >= index && at < index + segment.length);
  if (first?.index !== at) return false;
  if (clear.has(name.charAt(0))) return true;
  const second = parts.find(({ index }) => index === at + first.segment.length)?.segment ?? '';
  return first.segment.length === 1 && (second.length === 1 || titleOnly.test(second));
}

/** A clear surname at the beginning of a word, with one or two more characters that no dictionary word accounts for. */
function written(text: string): readonly string[] {
  const parts = Array.from(segmenter.segment(text), ({ segment }) => segment);
  return parts.flatMap((segment, at) => {
    if (rare.has(segment)) return fullName(parts.slice(at, at + 3));
    if (!clear.has(segment.charAt(0)) || ordinary.has(segment)) return [];
    if (segment.length > 1) return /^\p{Script=Han}{2,3}$/u.test(segment) ? [segment] : [];
    return endings.test(`${parts[at - 1] ?? ''}${segment}`) ? [] : fullName(parts.slice(at, at + 3));
  });
}

/** A surname that stands alone and what follows it: `王`, `建`, `国` or `王`, `建国`. */
function fullName([family = '', given = '', more = '']: readonly string[]): readonly string[] {
  if (!/^\p{Script=Han}{1,2}$/u.test(given) || notSurname.test(given) || verb.test(given)) return [];
  const isThird = given.length === 1 && /^\p{Script=Han}$/u.test(more) && !verb.test(more);
  return [`${family}${given}${isThird ? more : ''}`];
}

const otherShapes = /[\u2E80-\u2FDF\uF900-\uFAFF０-９Ａ-Ｚａ-ｚ．＠＿－]/gu;
/** What may stand between a name's characters, or be left out there. */
const gap = '[\\s·•・.]*';

/** What somebody typed, visible characters only, with names and accounts as the registers write them, whatever shape or spaces they were typed in. */
export function spelledOut(raw: string, { names }: KnownPeople): string {
  return names.reduce((said, name) => {
    const letters = Array.from(usual(name).replace(/[\s·•・.]/gu, ''));
    const [first] = letters;
    // Of a whole school's names few begin with anything that was said.
    if (first === undefined || !said.toLowerCase().includes(first.toLowerCase())) return said;
    return said.replace(new RegExp(letters.map((one) => RegExp.escape(one)).join(gap), 'giu'), () => name);
  }, usual(raw));
}

function usual(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/[\p{Cf}\p{M}]/gu, '')
    .replace(otherShapes, (one) => one.normalize('NFKC'))
    .trim();
}
