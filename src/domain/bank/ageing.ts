import { z } from 'zod';
import type { Contents, Source } from '../content/items.ts';
import { keyOf } from './same.ts';

/** What a reviewer should look at before a question circulates. */
export const flagSchema = z.object({
  kind: z.enum(['year', 'current', 'superseded', 'unchecked', 'oneAnswer']),
  /** The words or the document that it is about. */
  about: z.string(),
});
export type Flag = z.infer<typeof flagSchema>;

const sentences = {
  year: (about: string) => `提到“${about}”，请核对现在是否仍然如此`,
  current: (about: string) => `写着“${about}”，请核对是否已有新规定`,
  superseded: (about: string) => `依据的文件已修订：${about}`,
  unchecked: (about: string) => `依据的文件还没有核对：${about}`,
  oneAnswer: () => '多选题只有一个正确选项，请核对',
} as const satisfies Record<Flag['kind'], (about: string) => string>;

/** As reviewers read it. */
export function flagText({ kind, about }: Flag): string {
  return sentences[kind](about);
}

const year = /(?:19|20)\d{2}(?=\s*年|[〕\])）-]|[版修])/gu;
const current = /现行|新修订|最新|新版|今年|目前|近日|日前|截至目前/gu;
const document = /《([^《》]{2,60})》/gu;

/** Documents of the library by the title that people write: without 修订 notes, 关于印发 and the country's name. */
export class Documents {
  private readonly byTitle = new Map<string, Source[]>();
  private readonly clauses = new Map<string, string[]>();

  constructor({ sources, clauses }: Pick<Contents, 'sources' | 'clauses'>) {
    for (const source of sources.values()) {
      const title = titleKey(source.title);
      this.byTitle.set(title, [...(this.byTitle.get(title) ?? []), source]);
    }
    for (const { id, sourceId, article } of clauses.values()) {
      const key = `${sourceId}#${article}`;
      this.clauses.set(key, [...(this.clauses.get(key) ?? []), id]);
    }
  }

  /** The documents that a text names in 《》. */
  named(text: string): readonly Source[] {
    const titles = Array.from(text.matchAll(document), ([, title = '']) => titleKey(title));
    return [...new Set(titles)].flatMap((title) => this.byTitle.get(title) ?? []);
  }

  /** Ids of the clauses that a text cites as `《文件》第几条`. */
  cited(text: string): readonly string[] {
    const found = text.matchAll(
      /《([^《》]{2,60})》[^《》第]{0,6}(第[一二三四五六七八九十百零\d]+条(?:第[一二三四五六七八九十]+[款项])?)/gu,
    );
    const ids = Array.from(found, ([, title = '', article = '']) =>
      (this.byTitle.get(titleKey(title)) ?? []).flatMap(
        ({ id }) => this.clauses.get(`${id}#${inChinese(article)}`) ?? [],
      ),
    );
    return [...new Set(ids.flat())];
  }
}

function titleKey(title: string): string {
  return keyOf(
    title
      .replace(/[（(][^）)]*(?:修订|修正|修改|试行)[^）)]*[）)]/gu, '')
      .replace(/^中华人民共和国|^中国共产党|^教育部|^中共中央/u, ''),
  );
}

/** `第9条` → `第九条`, up to 199. */
function inChinese(article: string): string {
  return article.replace(/\d+/u, (digits) => {
    const number = Number(digits);
    const signs = '零一二三四五六七八九';
    const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
    const hundred = hundreds === 0 ? '' : `${signs[hundreds] ?? ''}百`;
    const ten =
      tens === 0 ? (hundreds > 0 && ones > 0 ? '零' : '') : `${tens === 1 && hundreds === 0 ? '' : signs[tens]}十`;
    return `${hundred}${ten}${ones === 0 ? '' : signs[ones]}`;
  });
}

interface Aged {
  readonly stem: string;
  readonly options: readonly string[];
  readonly explanation: string;
  readonly basis: string;
}

/** Facts that age: years, words for "now", documents that were revised since. */
export function ageingFlags({ stem, options, explanation, basis }: Aged, documents: Documents): readonly Flag[] {
  const text = [stem, ...options, explanation, basis].join('\n');
  const years = [...new Set(Array.from(text.matchAll(year), ([found]) => found))];
  const words = [...new Set(Array.from(text.matchAll(current), ([found]) => found))];
  return [
    ...years.map((about): Flag => ({ kind: 'year', about: `${about}年` })),
    ...words.map((about): Flag => ({ kind: 'current', about })),
    ...documents.named(text).flatMap((source) => documentFlag(source, years)),
  ];
}

function documentFlag(source: Source, years: readonly string[]): readonly Flag[] {
  const title = `《${source.title}》`;
  if (source.status === '已修订' || source.status === '已执行完毕') {
    return [{ kind: 'superseded', about: `${title}（${source.date}，${source.status}）` }];
  }
  if (source.status === '待核') return [{ kind: 'unchecked', about: title }];
  const since = /^\d{4}/u.exec(source.effectiveFrom || source.date)?.[0];
  const isRevised = /修订|修正|修改/u.test(source.title);
  const old = years.find((one) => since !== undefined && one < since);
  return isRevised && old !== undefined
    ? [{ kind: 'superseded', about: `${title}（${source.date}），题里写的是 ${old}年` }]
    : [];
}
