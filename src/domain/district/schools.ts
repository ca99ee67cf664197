import type { Activity, ActivityKind } from '../activity.ts';
import { grown, suppress } from './suppress.ts';

interface SchoolRow {
  readonly school: string;
  /** Numbers of activities are nobody's; numbers of people are told from five on. */
  readonly activities: readonly number[];
  readonly people: readonly (number | null)[];
}

export interface DistrictTable {
  readonly activityTitles: readonly string[];
  readonly peopleTitles: readonly string[];
  readonly rows: readonly SchoolRow[];
  /** Of what is told. */
  readonly totals: readonly number[];
}

const kinds = [
  { title: '说纪', kind: 'talk' },
  { title: '案例', kind: 'case' },
  { title: '答题', kind: 'quiz' },
] as const;

type Tally = NonNullable<Activity['tally']>;
interface Measure {
  readonly title: string;
  readonly kind: ActivityKind;
  readonly of: (tally: Tally) => number;
}
const measures: readonly Measure[] = [
  { title: '签到人次', kind: 'talk', of: ({ checkins }) => checkins },
  { title: '体会条数', kind: 'talk', of: ({ reflections }) => reflections },
  { title: '已阅人次', kind: 'case', of: ({ acks }) => acks },
  { title: '答题人次', kind: 'quiz', of: ({ quiz }) => quiz?.participants ?? 0 },
];

/**
 * Closed activities of months that are over, by school, as a district may see them: no branch, no person, no count under
 * five people, also not as the difference between this table and that of another day.
 */
export function districtTable(activities: readonly Activity[], zone: string): DistrictTable {
  const bySchool = Map.groupBy(activities, ({ branch }) => branch.school);
  // By name: an order by numbers would be a ranking.
  const schools = [...bySchool.keys()].toSorted((one, other) => one.localeCompare(other, 'zh-CN'));
  const own = schools.map((school) => bySchool.get(school) ?? []);
  const columns = measures.map(({ of }) =>
    suppress(own.map((all) => grown(byMonth(all, zone, ({ tally }) => (tally ? of(tally) : 0))))),
  );
  const activitiesOf = (all: readonly Activity[]) =>
    kinds.map(({ kind }) => all.filter((one) => one.kind === kind).length);
  return {
    activityTitles: kinds.map(({ title }) => title),
    peopleTitles: measures.map(({ title }) => title),
    rows: schools.map((school, at) => ({
      school,
      activities: activitiesOf(own[at] ?? []),
      // Where nothing was held, nobody can have been there.
      people: columns.map(({ cells }, of) => (isHeld(own[at], measures[of]?.kind) ? (cells[at] ?? null) : 0)),
    })),
    totals: [...activitiesOf(activities), ...columns.map(({ total }) => total)],
  };
}

function isHeld(activities: readonly Activity[] = [], wanted?: ActivityKind): boolean {
  return activities.some(({ kind }) => kind === wanted);
}

/** Sums of the months in which activities closed, oldest first. */
function byMonth(activities: readonly Activity[], zone: string, of: (activity: Activity) => number): readonly number[] {
  const months = Map.groupBy(activities, ({ closedAt, closesAt }) =>
    Temporal.Instant.from(closedAt ?? closesAt)
      .toZonedDateTimeISO(zone)
      .toPlainDate()
      .toPlainYearMonth()
      .toString(),
  );
  return [...months]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, all]) => all.reduce((total, one) => total + of(one), 0));
}
