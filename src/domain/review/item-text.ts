import { escapeMarkdown } from '../../core/text.ts';
import type { Contents, Question } from '../content/items.ts';
import type { Item } from '../content/version.ts';

/** An item in full as a reviewer reads it, a line each, with what it rests on beside it. */
export function itemLines(item: Item, contents: Contents): readonly string[] {
  const { kind, body } = item;
  switch (kind) {
    case 'question':
      return questionLines(body, contents);
    case 'case':
      return [
        line('标题', body.title),
        line('经过', body.gist),
        line('结果', body.outcome),
        line('警示', body.lesson),
        `${line('来源', `${body.issuer}，${body.date}（${body.urlType}）`)} ${address(body.url)}`,
        ...clauseLines('对照现行规定', body.clauseIds, contents),
      ];
    case 'clause':
      return [
        line('条款', `${contents.sources.get(body.sourceId)?.title ?? body.sourceId} ${body.article}`),
        line('标题', body.title),
        line('要点', body.gist),
        line('主题', body.topics.join('、')),
      ];
    case 'talk':
      return [
        line('标题', body.title),
        ...body.sections.flatMap(({ name, points }) => [
          `**${escapeMarkdown(name)}**`,
          ...points.map((point) => `- ${escapeMarkdown(point)}`),
        ]),
        ...clauseLines('条款', body.clauseIds, contents),
        ...body.caseIds.map((id) => line('案例', contents.cases.get(id)?.title ?? `${id}（现在不在用）`)),
        ...body.questionIds.map((id) => line('题目', contents.questions.get(id)?.stem ?? `${id}（现在不在用）`)),
      ];
    case 'source':
      return [
        line('名称', `《${body.title}》`),
        line('发布', `${body.issuer}，${body.docNo}，${body.date}`),
        line('效力', body.status),
        address(body.url),
      ];
    default:
      return kind satisfies never;
  }
}

/** With the right options marked: whoever reviews must see the key. */
function questionLines(question: Question, contents: Contents): readonly string[] {
  const { stem, explanation, clauseIds, basis } = question;
  return [
    line('题干', stem),
    ...optionLines(question),
    line('答案', question.answer),
    line('解析', explanation === '' ? '（没有写）' : explanation),
    ...clauseLines('依据', clauseIds, contents),
    ...(basis ? [line('出处', basis)] : []),
  ];
}

export function optionLines({
  type,
  options,
  answer,
}: Pick<Question, 'type' | 'options' | 'answer'>): readonly string[] {
  return options.map((option, at) => {
    const isRight = type === 'judge' ? option === answer : answer.includes('ABCDEF'.charAt(at));
    return `- ${escapeMarkdown(option)}${isRight ? '（正确）' : ''}`;
  });
}

function clauseLines(name: string, ids: readonly string[], { clauses, sources }: Contents): readonly string[] {
  return ids.map((id) => {
    const clause = clauses.get(id);
    const source = clause && sources.get(clause.sourceId);
    return line(
      name,
      clause ? `《${source?.title ?? clause.sourceId}》${clause.article}：${clause.gist}` : `${id}（现在不在用）`,
    );
  });
}

/** To be opened and compared; what is no plain address stays text. */
function address(url: string): string {
  return /^https?:\/\/[^\s()]+$/u.test(url) ? `[打开原文](${url})` : escapeMarkdown(url);
}

function line(name: string, text: string): string {
  return `**${name}** ${escapeMarkdown(text)}`;
}
