import { ageingFlags, Documents, flagText } from '../../bank/ageing.ts';
import { isRealDate, wrongDate } from '../../content/dated.ts';
import type { Clause, Contents, Source } from '../../content/items.ts';
import type { Item } from '../../content/version.ts';
import { articleNumber, citedArticles, highestArticle } from './articles.ts';
import { fieldsOf } from './fields.ts';

/** Why an item's source is not named, or no longer stands. */
export function sourceFindings(item: Item, contents: Contents, today: Temporal.PlainDate): readonly string[] {
  const { kind, body } = item;
  switch (kind) {
    case 'source':
      return [...sourceStands(body), ...sourceDates(body, today)];
    case 'clause':
      return documentFindings(contents, body.sourceId);
    case 'case': {
      const missing = [
        ...(body.date === '' ? ['没有写发布日期'] : dateFindings('发布日期', body.date, today)),
        ...(body.issuer === '' ? ['没有写发布机关'] : []),
      ];
      return [...missing, ...clausesFindings(contents, body.clauseIds, 'one')];
    }
    case 'talk':
      return clausesFindings(contents, body.clauseIds, 'one');
    case 'question': {
      const basis = (body.basis ?? '').trim();
      if (body.clauseIds.length === 0 && basis === '') return ['没有写依据哪份文件的哪一条'];
      return [...clausesFindings(contents, body.clauseIds, 'all'), ...basisFindings(item, contents)];
    }
    default:
      return kind satisfies never;
  }
}

/** Which kind of clause must stand: of a case or a talk the others are left out, a question rests on all of its own. */
function clausesFindings(contents: Contents, ids: readonly string[], need: 'one' | 'all'): readonly string[] {
  if (ids.length === 0) return need === 'one' ? ['没有写对照哪一条现行规定'] : [];
  const findings = ids.map((id) => clauseFindings(contents, id));
  const standing = findings.filter((found) => found.length === 0).length;
  return (need === 'one' && standing > 0) || standing === ids.length ? [] : findings.flat();
}

function clauseFindings(contents: Contents, id: string): readonly string[] {
  const clause: Clause | undefined = contents.clauses.get(id);
  if (!clause) return [`条款 ${id} 现在不在用`];
  if (clause.checked !== '已核') return [`条款 ${id} 还没有核对`];
  return documentFindings(contents, clause.sourceId);
}

function documentFindings({ sources }: Contents, id: string): readonly string[] {
  const source = sources.get(id);
  if (!source) return [`来源 ${id} 现在不在用`];
  const unchecked = source.checked === '已核' ? [] : [`来源《${source.title}》还没有核对`];
  return [...sourceStands(source), ...unchecked];
}

function sourceStands({ title, status }: Source): readonly string[] {
  return status === '现行' ? [] : [`《${title}》${status === '待核' ? '还没有核对是否现行' : status}`];
}

/** Some documents came without a date; a rule may come into force later. */
function sourceDates({ date, effectiveFrom }: Source, today: Temporal.PlainDate): readonly string[] {
  const printed = date === '' ? [] : dateFindings('印发日期', date, today);
  const isOpen = effectiveFrom === '' || isRealDate(effectiveFrom);
  return [...printed, ...(isOpen ? [] : [`施行日期“${effectiveFrom}”不是真实的日期`])];
}

function dateFindings(name: string, written: string, today: Temporal.PlainDate): readonly string[] {
  const wrong = wrongDate(written, today);
  return wrong === null ? [] : [`${name}${wrong}`];
}

/** Documents named in a question's own words. */
function basisFindings(item: Item, contents: Contents): readonly string[] {
  return ageing(item, contents)
    .filter(({ kind }) => kind === 'superseded' || kind === 'unchecked')
    .map(flagText);
}

/** Years and words for "now": right perhaps, but worth a second look. */
export function ageingHints(item: Item, contents: Contents): readonly string[] {
  return ageing(item, contents)
    .filter(({ kind }) => kind === 'year' || kind === 'current')
    .map(flagText);
}

function ageing({ kind, body }: Item, contents: Contents) {
  if (kind !== 'question') return [];
  return ageingFlags({ ...body, basis: body.basis ?? '' }, new Documents(contents));
}

/** Articles that are cited and lie beyond what the library knows of the document; a clause beyond them is only worth a look. */
export function articleFindings(item: Item, contents: Contents): { red: readonly string[]; hints: readonly string[] } {
  if (item.kind === 'clause') return ofClause(item.body, contents);
  if (item.kind === 'source') return { red: [], hints: [] };
  const text = fieldsOf(item)
    .map((field) => field.text)
    .join('\n');
  const red = [...contents.sources.values()].flatMap((source) => {
    const highest = highestArticle(contents, source);
    const beyond = citedArticles(text, source.title).filter((no) => no < 1 || (highest !== null && no > highest));
    return beyond.map(
      (no) => `《${source.title}》第${no}条：库里这份文件只到第${highest ?? 0}条，请核对条号，或先补这一条`,
    );
  });
  return { red, hints: [] };
}

function ofClause({ article, sourceId }: Clause, contents: Contents) {
  const source = contents.sources.get(sourceId);
  const no = articleNumber(article);
  if (!source || no === null) return { red: [], hints: no === null ? [`条号“${article}”不是第几条，请对照原文`] : [] };
  const highest = highestArticle(contents, source);
  if (no < 1) return { red: [`条号“${article}”不对`], hints: [] };
  return {
    red: [],
    hints: highest !== null && no > highest ? [`比库里已有的（到第${highest}条）还往后，请对照原文`] : [],
  };
}
