import { type Field, shown } from './fields.ts';

const patterns: readonly (readonly [RegExp, string])[] = [
  [/(?:[一二三四五六七八九]年级|[初高][一二三]|[大中小]班)[（(]?[一二三四五六七八九十\d]{1,2}[)）]?班/gu, '像具体班级'],
  [
    /(?<![\p{Script=Han}])小(?:明|红|刚|华|军|丽|芳|强|亮|宇|杰|雨|琪|涵|轩|欣|婷|娟|敏|静|伟|磊|涛|峰|鹏|龙|虎|燕|霞|云|雪|梅|兰|菊|莉|萍|玲|娜|雯|怡|慧|颖|洋|浩|博|航|凯|哲|瑞|辰|晨|阳|乐)(?!\p{Script=Han}?(?:组|学))/gu,
    '像孩子的小名',
  ],
  [/学(?:籍)?号[：:为是]?\s*[A-Za-z]?\d{5,}/gu, '像学号'],
];

/** What would tell which child it was: a class, a pet name, a school number. Names are found as everybody's are. */
export function findMinors(field: Field): readonly string[] {
  return patterns.flatMap(([pattern, what]) =>
    Array.from(field.text.matchAll(pattern), (hit) => `${what}：${shown(field, hit.index, hit[0].length)}`),
  );
}
