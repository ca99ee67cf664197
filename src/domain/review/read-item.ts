import { isRealDate, wrongDate } from '../content/dated.ts';
import {
  type CaseItem,
  type Clause,
  type Contents,
  caseSchema,
  clauseSchema,
  type Source,
  sourceSchema,
} from '../content/items.ts';
import { type ContentKind, type Item, questionDraftSchema } from '../content/version.ts';
import { outlineRules, readOutline, typedOutline } from './outline.ts';

export type Typed = Readonly<Record<string, string>>;

export type ReadItem = { readonly item: Item } | { readonly errors: Typed };

/** Of one field of a form. */
export interface Rule {
  readonly isOptional?: true;
  readonly pattern?: RegExp;
  /** What is accepted, said when it is not. */
  readonly accepts?: string;
}

const rules = {
  question: {
    type: {},
    stem: {},
    options: { isOptional: true },
    answer: { pattern: /^(?:[A-Fa-f]{1,6}|对|错)$/u, accepts: '选择题写字母，例：AC；判断题写“对”或“错”' },
    explanation: {},
    clauseIds: { isOptional: true },
    basis: { isOptional: true },
    difficulty: {},
    audience: {},
  },
  case: {
    title: {},
    date: { pattern: /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u, accepts: '通报的日期，例：2026-05-01，只知道年月写 2026-05' },
    issuer: {},
    level: {},
    topics: {},
    clauseIds: {},
    gist: {},
    outcome: {},
    lesson: {},
    url: { isOptional: true, pattern: /^https?:\/\/\S+$/u, accepts: '以 http 开头的网址，没有就空着' },
    urlType: {},
  },
  clause: {
    sourceId: {},
    article: { pattern: /^第[一二三四五六七八九十百零\d]+条/u, accepts: '条号，例：第九条' },
    title: {},
    gist: {},
    topics: {},
    audience: {},
  },
  source: {
    title: {},
    issuer: {},
    docNo: { isOptional: true },
    date: { pattern: /^\d{4}-\d{2}-\d{2}$/u, accepts: '印发日期，例：2026-05-01' },
    effectiveFrom: { pattern: /^\d{4}-\d{2}-\d{2}$/u, accepts: '施行日期，例：2026-05-01' },
    status: {},
    url: { isOptional: true, pattern: /^https?:\/\/\S+$/u, accepts: '以 http 开头的网址，没有就空着' },
    urlType: {},
  },
  talk: outlineRules,
} as const satisfies Record<ContentKind, Readonly<Record<string, Rule>>>;

/** What is typed is read against the library, and on a day. */
interface Against {
  readonly contents: Contents;
  readonly today: Temporal.PlainDate;
}

/** An item as typed into a form, or what is wrong with it by field. Lists are separated by 、 or blanks, options by lines. */
export function readItem(kind: ContentKind, typed: Typed, id: string, { contents, today }: Against): ReadItem {
  const errors = { ...wrongDates(kind, typed, today), ...emptyFields(kind, typed), ...unknownRefs(typed, contents) };
  if (Object.keys(errors).length > 0) return { errors };
  const read = bodyOf(kind, typed, id);
  return 'errors' in read ? { errors: read.errors } : { item: read };
}

function emptyFields(kind: ContentKind, typed: Typed): Typed {
  const wrong = Object.entries<Rule>(rules[kind]).flatMap(([name, { isOptional, pattern, accepts }]) => {
    const value = (typed[name] ?? '').trim();
    if (value === '') return isOptional ? [] : [[name, accepts ?? '请填写'] as const];
    return pattern && !pattern.test(value) ? [[name, accepts ?? '写法不对'] as const] : [];
  });
  return Object.fromEntries(wrong);
}

/** Dates that have the shape of one and are none: `2026-13-45`, or a day ahead. A rule may come into force later. */
function wrongDates(kind: ContentKind, typed: Typed, today: Temporal.PlainDate): Typed {
  if (kind !== 'case' && kind !== 'source') return {};
  const [date, from] = [(typed.date ?? '').trim(), (typed.effectiveFrom ?? '').trim()];
  const wrong = wrongDate(date, today);
  return {
    ...(wrong !== null && { date: `${wrong}，请写已经过去的日期，例：2026-05-01` }),
    ...(kind === 'source' && !isRealDate(from) && { effectiveFrom: `“${from}”不是真实的日期，例：2026-05-01` }),
  };
}

function unknownRefs(typed: Typed, { clauses, sources, cases, questions }: Contents): Typed {
  const unknownOf = (name: string, known: ReadonlyMap<string, unknown>) =>
    listOf(typed[name])
      .filter((id) => !known.has(id))
      .join('、');
  const unknown = {
    clauseIds: unknownOf('clauseIds', clauses),
    caseIds: unknownOf('caseIds', cases),
    questionIds: unknownOf('questionIds', questions),
  };
  const source = (typed.sourceId ?? '').trim();
  return {
    ...(unknown.clauseIds !== '' && { clauseIds: `没有条款 ${unknown.clauseIds}，编号见“案例与条款”` }),
    ...(unknown.caseIds !== '' && { caseIds: `没有案例 ${unknown.caseIds}，编号见“案例与条款”` }),
    ...(unknown.questionIds !== '' && { questionIds: `没有题目 ${unknown.questionIds}，编号见“题库”` }),
    ...(source !== '' && !sources.has(source) && { sourceId: `没有来源 ${source}，编号见“案例与条款”` }),
  };
}

function bodyOf(kind: ContentKind, typed: Typed, id: string): Item | { readonly errors: Typed } {
  const own = {
    ...trimmed(typed),
    id,
    checked: '待核',
    topics: listOf(typed.topics),
    clauseIds: listOf(typed.clauseIds),
    audience: listOf(typed.audience),
  };
  switch (kind) {
    case 'question':
      return questionOf(typed, own);
    case 'case': {
      const read = caseSchema.safeParse(own);
      return read.success
        ? { kind, body: read.data satisfies CaseItem }
        : { errors: { topics: '请写主题，例：有偿补课' } };
    }
    case 'clause': {
      const read = clauseSchema.safeParse(own);
      return read.success ? { kind, body: read.data satisfies Clause } : { errors: { audience: '请选对象' } };
    }
    case 'source': {
      const read = sourceSchema.safeParse(own);
      return read.success ? { kind, body: read.data satisfies Source } : { errors: { status: '请选效力' } };
    }
    case 'talk': {
      const ids = { caseIds: listOf(typed.caseIds), questionIds: listOf(typed.questionIds) };
      const body = readOutline(typed, { ...own, ...ids });
      return body ? { kind, body } : { errors: { discipline: '请选纪律' } };
    }
    default:
      return kind satisfies never;
  }
}

function questionOf(typed: Typed, own: object): Item | { readonly errors: Typed } {
  const options = typed.type === 'judge' ? ['对', '错'] : lettered(typed.options ?? '');
  const answer = Array.from((typed.answer ?? '').trim().toUpperCase())
    .sort()
    .join('');
  const basis = typed.basis?.trim() || undefined;
  const read = questionDraftSchema.safeParse({
    ...own,
    options,
    answer,
    difficulty: Number(typed.difficulty),
    basis,
  });
  return read.success
    ? { kind: 'question', body: read.data }
    : { errors: { options: '选择题要有 2 到 6 个选项，一行一个' } };
}

function trimmed(typed: Typed): Typed {
  return Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value.trim()]));
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(/[\s、,，;；]+/u).filter((one) => one !== '');
}

/** `退还\n先收下` → `A. 退还`, `B. 先收下`; letters that were typed are replaced. */
function lettered(text: string): readonly string[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim().replace(/^[A-Fa-f]\s*[.．、:：]\s*/u, ''))
    .filter((line) => line !== '');
  return lines.map((line, at) => `${'ABCDEFGH'.charAt(at)}. ${line}`);
}

/** An item as its form shows it. */
export function typedOf({ kind, body }: Item): Typed {
  const words = Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      if (typeof value === 'string' || typeof value === 'number') return [[name, String(value)] as const];
      if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return [];
      return [[name, value.join(name === 'options' ? '\n' : '、')] as const];
    }),
  );
  return kind === 'talk' ? { ...words, ...typedOutline(body) } : words;
}
