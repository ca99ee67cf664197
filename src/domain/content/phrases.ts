import type { GroupAudience } from '../chat.ts';
import type { CaseItem, Clause, Contents, ReviewedBy } from './items.ts';
import type { SourcedClause } from './postable.ts';

/**
 * Says of what is posted whether this school reviewed it, or whether it was only checked at its source, and whether a
 * model wrote it: the labelling rules of 2025 ask for that wherever it is shown.
 */
export function reviewNote({ reviewed, byAi }: Contents, { id }: { readonly id: string }): string {
  const review = reviewNoteOf([reviewed.get(id) ?? null]);
  return byAi.has(id) ? `AI 生成，${review}` : review;
}

/** `含2道 AI 生成`, with a comma before it; nothing where no model wrote any. */
export function aiNoteOf(isByAi: readonly boolean[]): string {
  const count = isByAi.filter(Boolean).length;
  return count === 0 ? '' : `，含${count}道 AI 生成`;
}

/** The same of several things, a claim each. */
export function reviewNoteOf(reviewed: readonly (ReviewedBy | null)[]): string {
  const words = [...Map.groupBy(reviewed, reviewWords)].sort(
    ([one], [other]) => Number(one === '') - Number(other === ''),
  );
  const [[only = ''] = []] = words;
  if (words.length < 2) return only === '' ? '来源已核对，未经本校审核' : only;
  const parts = words.map(([one, some]) => (one === '' ? '其余来源已核对、未经本校审核' : `${some.length}道${one}`));
  return `其中${parts.join('，')}`;
}

/** Empty where nobody reviewed it. */
function reviewWords(by: ReviewedBy | null): string {
  if (by === null) return '';
  return by === 'own' ? '已经本校审核' : `由${by.house}审核、本校采用`;
}

/** What a model drafted keeps its mark in everything that is made of it. */
export function byAiMark(
  { byAi }: Contents,
  items: readonly ({ readonly id: string } | null)[],
): { readonly isByAi?: true } {
  return items.some((item) => item !== null && byAi.has(item.id)) ? { isByAi: true } : {};
}

const audienceWords = { teacher: '教师', partyMember: '党员', cadre: '管理人员' } as const satisfies Record<
  GroupAudience,
  string
>;
/** Documents that bind fewer people than study them: the 条例 party members only, the 政务处分法 managers only. */
const bindsOnly: Readonly<Record<string, string>> = {
  'src-discipline-2023': '党员',
  'src-gov-discipline': '管理人员等公职人员',
};
/** Rulings before this year were made under older rules. */
const oldBefore = 2018;
const linkable: readonly string[] = ['官方', '媒体'];

/** `《文件》第八条` */
export function citation({ clause, source }: SourcedClause): string {
  return `《${source.title}》${clause.article}`;
}

/** `（适用：党员）` */
export function binding({ sourceId, audience }: Clause): string {
  const whom = bindsOnly[sourceId] ?? audience.map((one) => audienceWords[one]).join('、');
  return `（适用：${whom}）`;
}

/** `教育部通报，2021年11月30日`; a link only to official pages and mainstream media. */
export function provenance({ issuer, date, url, urlType }: CaseItem): string {
  const words = `${issuer}，${inWords(date)}`;
  return linkable.includes(urlType) && /^https?:\/\/[^\s()]+$/u.test(url) ? `[${words}](${url})` : words;
}

/** `2021年11月30日`, or as much of it as the document gave. */
export function inWords(date: string): string {
  return date
    .split('-')
    .map((part, at) => `${Number(part)}${'年月日'.charAt(at)}`)
    .join('');
}

/** `，仅作警示` for a ruling under older rules. */
export function ageNote({ date }: CaseItem): string {
  return Number(date.slice(0, 4)) < oldBefore ? '（时间较早，仅作警示，不说明现行处理尺度）' : '';
}

const charactersAMinute = 240;

export function readingMinutes(markdown: string): number {
  return Math.ceil(readingLength(markdown) / charactersAMinute);
}

/** Characters that a person would read aloud. */
export function readingLength(markdown: string): number {
  return Array.from(markdown.replace(/\]\([^)]*\)/gu, '').replace(/[#>*\-\s[\]]/gu, '')).length;
}
