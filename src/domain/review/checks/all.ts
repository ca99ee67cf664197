import type { Contents } from '../../content/items.ts';
import type { Item } from '../../content/version.ts';
import { explainedArticles, questionHints } from './against-clauses.ts';
import { type Check, mustBeEmpty } from './check.ts';
import { findIdentities } from './deidentified.ts';
import { keyFindings } from './key.ts';
import { lengthFindings } from './length.ts';
import { findOrders } from './said-to-models.ts';
import { sensitiveHints } from './sensitive.ts';
import { ageingHints, articleFindings, sourceFindings } from './sourced.ts';

/**
 * Everything that is looked at before anybody approves.
 * @param contents the library as it circulates: what is cited must stand there
 */
export function checksOf(item: Item, contents: Contents, today: Temporal.PlainDate): readonly Check[] {
  const articles = articleFindings(item, contents);
  const hints = [
    ...articles.hints,
    ...questionHints(item, contents),
    ...ageingHints(item, contents),
    ...sensitiveHints(item),
  ];
  const explained = item.kind === 'question' && item.body.explanation.trim() === '' ? ['没有解析，请写一句为什么'] : [];
  return [
    mustBeEmpty('出处', sourceFindings(item, contents, today)),
    mustBeEmpty('条号', [...articles.red, ...explainedArticles(item, contents)]),
    mustBeEmpty(
      '去标识',
      findIdentities(item).map(({ why }) => why),
    ),
    mustBeEmpty('指令', findOrders(item)),
    mustBeEmpty('长度', lengthFindings(item, contents, today)),
    ...(item.kind === 'question' ? [mustBeEmpty('答案', [...keyFindings(item.body), ...explained])] : []),
    { name: '留意', state: hints.length > 0 ? 'hint' : 'green', findings: hints },
  ];
}

/** What stops an approval, a line each; null when nothing does. */
export function stops(checks: readonly Check[]): string | null {
  const red = checks.filter(({ state }) => state === 'red');
  if (red.length === 0) return null;
  return red.flatMap(({ name, findings }) => findings.map((finding) => `- ${name}：${finding}`)).join('\n');
}
