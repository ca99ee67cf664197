import { type LoadedLibrary, loadLibrary, makeLibrary } from '../../../src/adapters/content/load.ts';
import { contentDir } from '../../../src/compose/paths.ts';
import type { Talk } from '../../../src/domain/content/items.ts';
import type { Kept } from '../../../src/domain/content/version.ts';
import type { NewVersion } from '../../../src/domain/version-store.ts';
import type { TestHouse } from '../../support/house.ts';
import { about } from '../../support/versions.ts';
import { goodQuestion, ownCase } from './desk.ts';

const zone = 'Asia/Shanghai';
/** Everything here rests on this clause alone, which was checked with the release and holds a year. */
const clauseIds = ['TC-09'];
export const sourceId = 'src-ten-k12';
const clauseEnds = Temporal.PlainDate.from('2027-11-23');

/** An item of the school's own (each version with a mark of its own in whatever is posted of it) or as shipped. */
interface Known {
  readonly id: string;
  readonly name: string;
  readonly months: number;
  /** Of an item as shipped: words of it. */
  readonly shipped?: string;
}

export const known: readonly Known[] = [
  { id: 'own-1', name: '甲', months: 24 },
  { id: 'own-2', name: '乙', months: 24 },
  { id: 'imp-1', name: '丙', months: 12 },
  { id: 'imp-2', name: '丁', months: 12 },
  { id: 'own-talk', name: '戊', months: 12 },
  { id: 'case-011', name: '', months: 24, shipped: '景德镇一所小学的家委会' },
  { id: 'q-005', name: '', months: 12, shipped: '明令禁止的？' },
];
export const ownIds = known.filter(({ shipped }) => shipped === undefined).map(({ id }) => id);

export function markOf({ name, shipped }: Known, no: number): string {
  return shipped ?? `${name}${no}号标记`;
}

/** Two cases, two questions and a talk that deals in them. Nobody has looked at any. */
export function ownItems(): readonly NewVersion[] {
  const [one, two, three, four, five] = known.map((item) => markOf(item, 1));
  return [
    ownCase('own-1', { title: `${one}的案例`, gist: `${one}：一名教师收礼。`, topics: ['标记'], clauseIds }),
    ownCase('own-2', { title: `${two}的案例`, gist: `${two}：一名教师收礼。`, topics: ['标记'], clauseIds }),
    goodQuestion('imp-1', { stem: `${three}的题目，标记？` }),
    goodQuestion('imp-2', { stem: `${four}的题目，标记？` }),
    { version: { kind: 'talk', itemId: 'own-talk', no: 1, body: ownTalk(five ?? ''), ...about }, conflictWith: [] },
  ];
}

function ownTalk(mark: string): Talk {
  const point = '财物不收、不存、不转，及时回绝，如实报告';
  const sections = ['开场', '学条款', '说案例', '谈体会', '小结'].map((name, at) => ({
    name,
    minutes: [1, 3, 3, 2, 1][at] ?? 1,
    points: [`${mark}：${point}`, '请一名教师说说自己婉拒家长的真实做法', `${name}：班级群里怎么统一口径才不得罪人`],
  }));
  return {
    id: 'own-talk',
    title: `${mark}的讲稿`,
    topic: '标记',
    audience: ['teacher'],
    minutes: 10,
    sections,
    clauseIds,
    caseIds: ['own-1', 'own-2', 'case-011'],
    questionIds: ['imp-1', 'imp-2', 'q-005'],
    season: '全年',
    discipline: '廉洁',
    timeNote: '建议',
    checked: '待核',
  };
}

/** A small library: one shipped case and one shipped question, so that every path soon comes to what is looked for. */
export function smallLibrary(): LoadedLibrary {
  const { library: _, ...read } = loadLibrary(contentDir);
  const only = <T extends { readonly clauseIds: readonly string[] }>(items: ReadonlyMap<string, T>, id: string) =>
    new Map(
      [...items].filter(([one]) => one === id).map(([one, item]) => [one, { ...item, clauseIds: [...clauseIds] }]),
    );
  const contents = {
    ...read.contents,
    cases: only(read.contents.cases, 'case-011'),
    questions: only(read.contents.questions, 'q-005'),
    talks: new Map(),
  };
  const small = { ...read, contents };
  return { ...small, library: makeLibrary(small) };
}

/** Every mark that there is by now. */
export async function allMarks(house: TestHouse): Promise<readonly string[]> {
  const marks = await Promise.all(
    known.map(async (item) =>
      item.shipped === undefined
        ? (await house.store.versions.of(item.id)).map(({ standing: { no } }) => markOf(item, no))
        : [item.shipped],
    ),
  );
  return marks.flat();
}

/**
 * What may be posted now, told from the reviews alone: the latest text that two people approved, or what was shipped; the
 * last look not too old, nothing that takes it out, a source that stands.
 */
export async function allowed(house: TestHouse, isReviewFirst: boolean): Promise<ReadonlySet<string>> {
  const { versions } = house.store;
  const today = house.clock.now().toZonedDateTimeISO(zone).toPlainDate();
  const source = (await versions.find({ itemId: sourceId, no: 0 }))?.standing;
  const isClauseFresh = Temporal.PlainDate.compare(today, clauseEnds) < 0;
  const marks = new Set<string>();
  if (source?.isHeld || !isClauseFresh) return marks;
  for (const item of known) {
    const all = await versions.of(item.id);
    const may = item.shipped === undefined ? ownMay(all, item, today) : shippedMay(all, item, today, isReviewFirst);
    if (may !== null) marks.add(markOf(item, may));
  }
  return marks;
}

/** The number of the version that may be posted; null for none. */
function ownMay(all: readonly Kept[], { months }: Known, today: Temporal.PlainDate): number | null {
  const current = all.findLast(wasApproved);
  if (!current || isTakenOut(current)) return null;
  return isFresh(lookedAt(current), months, today) ? current.standing.no : null;
}

function shippedMay(
  [touched]: readonly Kept[],
  { months }: Known,
  today: Temporal.PlainDate,
  isReviewFirst: boolean,
): number | null {
  if (touched && isTakenOut(touched)) return null;
  if (isReviewFirst && !(touched && wasApproved(touched))) return null;
  const looked = (touched && lookedAt(touched)) ?? Temporal.PlainDate.from('2026-11-23');
  return isFresh(looked, months, today) ? 0 : null;
}

function isFresh(from: Temporal.PlainDate | null, months: number, today: Temporal.PlainDate): boolean {
  return from !== null && Temporal.PlainDate.compare(today, from.add({ months })) < 0;
}

function wasApproved({ standing: { reviews } }: Kept): boolean {
  return new Set(reviews.filter(({ verdict }) => verdict === 'approve').map(({ by }) => by)).size >= 2;
}

function isTakenOut({ standing: { reviews, isHeld } }: Kept): boolean {
  return isHeld || reviews.some(({ verdict }) => verdict === 'withdraw' || verdict === 'sendBack');
}

/** The day on which two people's approval was whole, or of the last renewal. */
function lookedAt(kept: Kept): Temporal.PlainDate | null {
  const looks = kept.standing.reviews.filter(
    ({ verdict }) => verdict === 'renew' || (verdict === 'approve' && wasApproved(kept)),
  );
  const last = looks.at(-1);
  return last ? Temporal.Instant.from(last.at).toZonedDateTimeISO(zone).toPlainDate() : null;
}
