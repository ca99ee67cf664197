import type { Activity } from '../activity.ts';
import { suppress } from './suppress.ts';

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
const measures: readonly { readonly title: string; readonly of: (tally: Tally) => number }[] = [
  { title: '签到人次', of: ({ checkins }) => checkins },
  { title: '体会条数', of: ({ reflections }) => reflections },
  { title: '已阅人次', of: ({ acks }) => acks },
  { title: '答题人次', of: ({ quiz }) => quiz?.participants ?? 0 },
];

/** Closed activities by school, as a district may see them: no branch, no person, no count under five people. */
export function districtTable(activities: readonly Activity[]): DistrictTable {
  const bySchool = Map.groupBy(activities, ({ branch }) => branch.school);
  // By name: an order by numbers would be a ranking.
  const schools = [...bySchool.keys()].toSorted((one, other) => one.localeCompare(other, 'zh-CN'));
  const own = schools.map((school) => bySchool.get(school) ?? []);
  const columns = measures.map(({ of }) =>
    suppress(own.map((all) => sum(all, ({ tally }) => (tally ? of(tally) : 0)))),
  );
  const activitiesOf = (all: readonly Activity[]) =>
    kinds.map(({ kind }) => all.filter((one) => one.kind === kind).length);
  return {
    activityTitles: kinds.map(({ title }) => title),
    peopleTitles: measures.map(({ title }) => title),
    rows: schools.map((school, at) => ({
      school,
      activities: activitiesOf(own[at] ?? []),
      people: columns.map(({ cells }) => cells[at] ?? null),
    })),
    totals: [...activitiesOf(activities), ...columns.map(({ total }) => total)],
  };
}

function sum(activities: readonly Activity[], of: (activity: Activity) => number): number {
  return activities.reduce((total, one) => total + of(one), 0);
}
