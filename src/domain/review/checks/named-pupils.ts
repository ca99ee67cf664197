import { type Field, shown } from './fields.ts';
import { isSurname } from './surnames.ts';

/** What children are given: two of these before 同学 are a name. */
const given =
  '子梓紫宇雨语羽涵轩萱辰晨欣馨昕怡宜佳嘉家思诗诺一依浩皓昊然文雯俊峻杰洁婷琪琦瑶悦玥月乐阳洋明红刚华军丽芳强亮敏静伟磊涛峰鹏龙燕霞梅兰娜慧颖博航凯哲瑞泽睿奕奇安彤桐熙曦妍研心可沐若';
const notNames = /文明|安心|可心|家可|一心|一家|语文|思明|家一|可一|安家|明月|一一/u;
/** Behind 小 these make a word: 小区, 小时, 小组, 小于. */
const noName = /[区时费车于计单平项组班学某家路包方数康童贺]/u;
const patterns: readonly RegExp[] = [
  /(?<![中大])(?<name>小[^\P{Script=Han}学组班某型家伙学])(?:小?同学|小朋友|学生)/gu,
  new RegExp(`(?<name>[${given}]{2}|(?<twice>[^\\P{Script=Han}个人们])\\k<twice>)(?:小?同学|小朋友)`, 'gu'),
];
const behindChild =
  /(?:学生|同学|孩子|女生|男生|女孩|男孩|女童|男童|幼儿|儿童|女儿|儿子|岁的)(?<name>小(?<last>\p{Script=Han}))(?!库|孩|\p{Script=Han}?(?:同学|小朋友))/gu;
const givenChars = new Set(Array.from(given));

/** Children who are called by a name, each with its place: 小明同学, 学生小李, 子涵同学. 小某 names nobody. */
export function findNamedPupils(field: Field): readonly string[] {
  const called = patterns.flatMap((pattern) =>
    Array.from(field.text.matchAll(pattern)).filter(({ groups }) => !notNames.test(groups?.name ?? '')),
  );
  const behind = Array.from(field.text.matchAll(behindChild)).filter(({ groups }) => {
    const last = groups?.last ?? '';
    return !noName.test(last) && (isSurname(last) || givenChars.has(last));
  });
  return [...called, ...behind].map(({ index, groups, 0: hit }) => {
    const name = groups?.name ?? hit;
    return `像孩子的名字：${shown(field, index + hit.indexOf(name), name.length)}`;
  });
}
