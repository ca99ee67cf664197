import type { Item } from '../../content/version.ts';
import { type Field, fieldsOf, shown } from './fields.ts';

/** Words that are right in some texts and hurt in others: a person decides. */
const words =
  /自杀|自残|轻生|猥亵|强奸|性侵|裸|尸体|毒品|邪教|残废|智障|弱智|白痴|畜生|贱|民族矛盾|宗教冲突|艾滋|乙肝|精神病/gu;
const absolute = /一律开除|绝对不会|百分之百|最佳|第一名/gu;

export function sensitiveHints(item: Item): readonly string[] {
  return fieldsOf(item).flatMap((field: Field) =>
    [words, absolute].flatMap((pattern) =>
      Array.from(field.text.matchAll(pattern), (hit) => `请留意用词：${shown(field, hit.index, hit[0].length)}`),
    ),
  );
}
