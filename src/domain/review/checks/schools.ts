import { type Field, shown } from './fields.ts';

const kinds = '小学|初中|高中|中学|幼儿园|学校|职校|大学|学院|附中|附小|教育集团';
/** A name up to a kind of school, within one phrase. */
const phrase = new RegExp(`([\\p{Script=Han}\\d（）()]{0,20}?)(${kinds})(?=(.?))`, 'gu');
/** Behind these begins what is said of one school among many. */
const counts =
  /^.*(?:[一二两三四五六七八九十几多数每各某该本这那]+(?:所|名|位|个|家)|\d+(?:所|名|位|个|家)|某|该|本|各|的|在|到|为|由|对|向|给|和|与|或|及|等|从|入|进|至|往|去|带|校外|有关|相关|其他|全体)/u;
/** What a school may be called without being named. */
const generic =
  /(?:中心|乡镇|农村|城区|民办|公办|私立|寄宿制|职业|高级|初级|普通|完全|九年一贯制|义务教育|附属|特殊教育|重点|示范|村|乡|镇|大学|高等|中等|中小|大中小|培训|家长|党|上级|原|新|老|母|专门|定点|涉事|涉案|所在|任教|当地|基层)$/u;
const numbered = /第[一二三四五六七八九十百\d]+(?:实验|高级)?(?:小学|初中|高中|中学|幼儿园|职业)/gu;
const short =
  /(?:[市县区州镇盟旗])(?:第?[一二三四五六七八九十\d]+中|[一二三四五六七八九十\d]+[小幼])(?!学|心|间|央|国|年|时|级|岁|名|人|月|日)/gu;
const place = /(?:省|市|县|区|州|镇|乡|街道|路)$/u;

/** 学校 follows any verb; these before it make a name. */
const schoolNames =
  /(?:省|市|县|区|州|镇|乡)\p{Script=Han}{2,}$|(?:实验|外国语|国际|双语|职业|技术|体育|艺术|英才|育才|明德|树人)$/u;
const inPlace = /(?:省|市|县|区|州|镇|乡)\p{Script=Han}{2,}$/u;

/**
 * Full names of schools, each with its place. What is said of `一所小学` names none.
 * @param isStory of what happened somewhere; a rule speaks of schools without naming one, so there a place must stand before
 */
export function findSchools(field: Field, isStory: boolean): readonly string[] {
  const plain = { ...field, text: withoutTitles(field.text) };
  return schoolsAt(field.text, isStory).map(({ text, at }) => `像学校全名：${shown(plain, at, text.length)}`);
}

/** The names themselves, as they stand in a text. */
export function schoolsAt(text: string, isStory: boolean): readonly { readonly text: string; readonly at: number }[] {
  const plain = withoutTitles(text);
  const found = new Map<number, string>();
  for (const pattern of [numbered, short]) {
    for (const hit of plain.matchAll(pattern)) found.set(hit.index, hit[0]);
  }
  for (const hit of plain.matchAll(phrase)) {
    const [, before = '', kind = ''] = hit;
    const name = properPart(before);
    const isNamed = isStory ? kind !== '学校' || schoolNames.test(name) : inPlace.test(name);
    if (name === '' || !isNamed) continue;
    const at = hit.index + before.length - name.length;
    const isKnown = [...found.keys()].some((start) => start >= at && start < at + name.length + kind.length);
    if (!isKnown) found.set(at, `${name}${kind}`);
  }
  return Array.from(found, ([at, school]) => ({ text: school, at }));
}

/** Documents may be named after schools. */
function withoutTitles(text: string): string {
  return text.replace(/《[^》]*》/gu, (title) => '　'.repeat(title.length));
}

/** What is left of the words before 小学 when everything that could be said of any school is taken off. */
function properPart(before: string): string {
  let rest = before.replace(counts, '');
  for (let next = rest.replace(generic, ''); next !== rest; next = rest.replace(generic, '')) rest = next;
  // `扬州市小学教师`: a place, not a school.
  return Array.from(rest).length < 2 || place.test(rest) ? '' : rest;
}
