import type { GroupAudience } from '../chat.ts';
import { audienceTitles } from '../choose.ts';
import type { Item } from '../content/version.ts';
import { type Field, fieldsOf } from './checks/fields.ts';

/** Everything of an item that a reviewer must see change, text by name; what stands in several fields is joined by lines. */
export function comparedParts(item: Item): ReadonlyMap<string, string> {
  const fields: readonly Field[] = [...fieldsOf(item), ...detailsOf(item)];
  return new Map(
    Map.groupBy(fields, ({ name }) => name)
      .entries()
      .map(([name, some]) => [name, some.map(({ text }) => text).join('\n')]),
  );
}

/** What is no prose: whom it is for, what it rests on, when it is from. */
function detailsOf({ kind, body }: Item): readonly Field[] {
  const list = (name: string, values: readonly string[]) => ({ name, text: values.join('、') });
  const whom = (audience: readonly GroupAudience[]) =>
    list(
      '对象',
      audience.map((one) => audienceTitles[one]),
    );
  switch (kind) {
    case 'question':
      return [
        { name: '答案', text: body.answer },
        list('依据条款', body.clauseIds),
        whom(body.audience),
        { name: '难度', text: String(body.difficulty) },
      ];
    case 'case':
      return [
        list('依据条款', body.clauseIds),
        list('主题', body.topics),
        { name: '日期和级别', text: `${body.date}，${body.level}` },
        { name: '链接', text: `${body.url}（${body.urlType}）` },
      ];
    case 'clause':
      return [
        { name: '来源和条号', text: `${body.sourceId} ${body.article}` },
        list('主题', body.topics),
        whom(body.audience),
      ];
    case 'talk':
      return [
        { name: '主题', text: `${body.topic}，${body.discipline}，${body.season}` },
        list('依据条款', body.clauseIds),
        list('案例', body.caseIds),
        list('题目', body.questionIds),
        whom(body.audience),
      ];
    case 'source':
      return [
        { name: '效力', text: `${body.status}，${body.date} 印发，${body.effectiveFrom} 施行` },
        { name: '链接', text: `${body.url}（${body.urlType}）` },
      ];
    default:
      return kind satisfies never;
  }
}
