import { composeTalk, fewestCharacters } from '../../content/compose-talk.ts';
import type { Contents, Talk } from '../../content/items.ts';
import { readingLength } from '../../content/phrases.ts';
import type { Item } from '../../content/version.ts';
import { fieldsOf } from './fields.ts';

/** Characters that a card shows of a title. */
const longestTitle = 26;
/** Characters read aloud: a case in two minutes, a clause in half a minute, a question in one. */
const longestAloud = { case: 480, clause: 120, question: 500, talk: 1600, source: 200 } as const;

/** Characters of one point of an outline: with more, a talk might not be made short enough to be posted. */
const longestPoint = 120;

/**
 * What is too long for a card, or to be read aloud; titles of documents are never shown on one. Of a talk, also whether what
 * would be posted today is long enough to be one.
 */
export function lengthFindings(item: Item, contents: Contents, today: Temporal.PlainDate): readonly string[] {
  const title = item.kind === 'question' || item.kind === 'source' ? '' : item.body.title;
  const titleLength = Array.from(title).length;
  const aloud = fieldsOf(item).reduce((sum, { text }) => sum + readingLength(text), 0);
  const most = longestAloud[item.kind];
  return [
    ...(titleLength > longestTitle ? [`标题 ${titleLength} 字，卡片只放得下 ${longestTitle} 字`] : []),
    ...(aloud > most ? [`一共 ${aloud} 字，读起来太长，最多 ${most} 字`] : []),
    ...(item.kind === 'talk' ? talkFindings(item.body, contents, today) : []),
  ];
}

function talkFindings(talk: Talk, contents: Contents, today: Temporal.PlainDate): readonly string[] {
  const points = talk.sections.flatMap((section) => section.points.map((point) => ({ name: section.name, point })));
  const tooLong = points.flatMap(({ name, point }) => {
    const length = Array.from(point).length;
    return length > longestPoint ? [`${name}的一个要点 ${length} 字，一个最多 ${longestPoint} 字`] : [];
  });
  if (tooLong.length > 0) return tooLong;
  return talk.audience
    .flatMap((audience) => {
      const { text } = composeTalk(contents, talk, { audience, today, reviewedOnly: false, round: 0 });
      const length = Array.from(text).length;
      return length < fewestCharacters
        ? [`组成的讲稿只有 ${length} 字，至少 ${fewestCharacters} 字：多引条款、案例或多写提示`]
        : [];
    })
    .slice(0, 1);
}
