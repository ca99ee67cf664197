import { readingLength } from '../../content/phrases.ts';
import type { Item } from '../../content/version.ts';
import { fieldsOf } from './fields.ts';

/** Characters that a card shows of a title. */
const longestTitle = 26;
/** Characters read aloud: a case in two minutes, a clause in half a minute, a question in one. */
const longestAloud = { case: 480, clause: 120, question: 500, talk: 1600, source: 200 } as const;

/** What is too long for a card, or to be read aloud; titles of documents are never shown on one. */
export function lengthFindings(item: Item): readonly string[] {
  const title = item.kind === 'question' || item.kind === 'source' ? '' : item.body.title;
  const titleLength = Array.from(title).length;
  const aloud = fieldsOf(item).reduce((sum, { text }) => sum + readingLength(text), 0);
  const most = longestAloud[item.kind];
  return [
    ...(titleLength > longestTitle ? [`标题 ${titleLength} 字，卡片只放得下 ${longestTitle} 字`] : []),
    ...(aloud > most ? [`一共 ${aloud} 字，读起来太长，最多 ${most} 字`] : []),
  ];
}
