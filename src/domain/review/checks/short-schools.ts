import { type Field, shown } from './fields.ts';

const number = '(?:[一二三四五六七八九十百]{1,4}|(?<!\\d)\\d{1,3})';
/** 成都七中, 七中学生, 西城二小: where `市` stands before it, `findSchools` has it. Behind 中 and 小 no other word may begin. */
const numbered = new RegExp(
  `(?<![届之其统高初同每唯万逐第市县区州镇盟旗一二三四五六七八九十百\\d.]|(?:选项|图|表|例|题|问|条|款|项|点))第?${number}(?:` +
    '中(?!学(?!生|的)|全会|央|心|国|华|共|间|层|午|旬|级|等|方|秋|外|小|年|期|途|止|标|介|队|文|餐|式|班|专|职|考|规定)|' +
    '小(?!学|时|组|区|吃|部|孩|节|点|型|额|数|事|班|微|贩|费|步|段|类|册|伙|块|包|盒|瓶|杯|袋|件|朋|心|题)|' +
    '幼(?!儿|童|小|教|师|年))',
  'gu',
);
/** `一中学生` is a pupil, and `一小` the beginning of many a word: one school only behind its place. */
const isPupil = /^第?一中(?=学)/u;
const called =
  /(?<=\p{Script=Han}{2})(?<![所某该本的个类级家])(?:外国语(?!学校|学院|大学|小学|中学|实验|言|教|课|水平|能力|专业|考)|实[小幼](?!学|儿)|附幼(?!儿))/gu;
const openPlace = /(?:^|[^\p{Script=Han}])\p{Script=Han}?$/u;

/** Schools as people call them for short, each with its place: 成都七中, 西城二小, 成都外国语. */
export function findShortSchools(field: Field): readonly string[] {
  const text = field.text.replace(/《[^》]*》/gu, (title) => '　'.repeat(title.length));
  const numberedHits = Array.from(text.matchAll(numbered)).filter(({ 0: hit, index }) => {
    const isFirst = /^第?(?:一|1)[中小幼]/u.test(hit);
    if (!isFirst) return true;
    return !isPupil.test(text.slice(index)) && !openPlace.test(text.slice(0, index));
  });
  return [...numberedHits, ...text.matchAll(called)].map(({ 0: hit, index }) => {
    const before = /\p{Script=Han}{0,2}$/u.exec(text.slice(0, index))?.[0] ?? '';
    return `像学校简称：${shown({ ...field, text }, index - before.length, before.length + hit.length)}`;
  });
}
