import { join } from 'node:path';
import { OperatorError } from '../../../core/errors.ts';
import type { Activity } from '../../../domain/activity.ts';
import type { CalendarYear } from '../../../domain/calendar/year.ts';
import type { Kept } from '../../../domain/content/version.ts';
import type { Feedback } from '../../../domain/feedback.ts';
import type { Adoption, TrustedKey } from '../../../domain/pack/trust.ts';
import type { Person } from '../../../domain/people.ts';
import type { Post } from '../../../domain/post.ts';
import type { StandingRecord } from '../../../domain/record.ts';
import type { RecordFilter } from '../../../domain/store.ts';
import type { Line, Meta } from '../line.ts';
import type { Wanted } from '../log.ts';
import { streamActivities } from '../sections/activity-history.ts';
import { streamPosts } from '../sections/post-history.ts';
import { streamRecords } from '../sections/record-history.ts';
import { State } from '../state.ts';
import { decodeFound, readLines } from './lines.ts';
import { monthFiles } from './months.ts';
import { versionOf } from './versions.ts';

/** A store as it is on disk, read beside a running bot: no lock, no change. A half-written last line is not there yet. */
export interface ReadOnlyStore {
  readonly secret: string;
  people(): AsyncIterable<Person>;
  activities(): AsyncIterable<Activity>;
  posts(): AsyncIterable<Post>;
  replies(filter: RecordFilter): AsyncIterable<StandingRecord>;
  /** Versions of the library's items, each as it now stands. */
  versions(): AsyncIterable<Kept>;
  feedback(): AsyncIterable<Feedback>;
  /** Whose content packs are trusted, and which were adopted. */
  packs(): Promise<{ readonly trusted: readonly TrustedKey[]; readonly adoptions: readonly Adoption[] }>;
}

/**
 * @throws OperatorError when a newer program wrote it, or there is no store in the folder, unless it may be missing: then it reads as
 * an empty one
 */
export async function readStore(dir: string, expected: 'there' | 'may be missing' = 'there'): Promise<ReadOnlyStore> {
  const history = (wanted: Wanted) => linesOf(dir, wanted);
  const meta = await firstMeta(history);
  if (!meta && expected === 'there') throw new OperatorError(`${dir} 里没有数据。请看 DATA_DIR 是否写对。`);
  return {
    secret: meta?.secret ?? '',
    activities: () => streamActivities({ history }),
    posts: () => streamPosts({ history }),
    replies: (filter) => streamRecords({ history }, filter),
    async *people() {
      const state = new State();
      for await (const line of history({ needles: ['"type":"person"'] })) state.apply(line);
      yield* state.people.values();
    },
    async *versions() {
      const state = new State();
      // Whoever puts a version puts its standing in the same line.
      for await (const line of history({ needles: ['"type":"standing"'] })) state.apply(line);
      const { version, standing } = state.shelves.on;
      for (const [ref, stands] of standing) yield { version: version.get(ref) ?? null, standing: stands };
    },
    async packs() {
      const state = new State();
      // Also what says that a key is trusted no longer.
      for await (const line of history({ needles: ['"trustedKey"'] })) state.apply(line);
      for await (const line of history({ needles: ['"type":"adoption"'] })) state.apply(line);
      const { trustedKey, adoption } = state.shelves.on;
      return { trusted: [...trustedKey.values()], adoptions: [...adoption.values()] };
    },
    async *feedback() {
      const state = new State();
      for await (const line of history({ needles: ['"type":"feedback"'] })) state.apply(line);
      yield* state.shelves.on.feedback.values();
    },
  };
}

/** The calendar's imported years; none where there is no store. */
export async function importedYears(dir: string): Promise<readonly CalendarYear[]> {
  const years = new Map<number, CalendarYear>();
  for await (const line of linesOf(dir, { needles: ['"type":"calendarYear"'] })) {
    for (const document of line.put ?? []) {
      if (document.type === 'calendarYear') years.set(document.value.year, document.value);
    }
  }
  return [...years.values()];
}

async function firstMeta(history: (wanted: Wanted) => AsyncIterable<Line>): Promise<Meta | null> {
  for await (const line of history({ needles: ['"type":"meta"'] })) {
    for (const document of line.put ?? []) if (document.type === 'meta') return document.value;
  }
  return null;
}

async function* linesOf(dir: string, { needles }: Wanted): AsyncIterable<Line> {
  for (const file of await filesOf(dir)) await versionOf(dir, file);
  for (const file of await filesOf(dir)) {
    for await (const line of readLines(join(dir, file))) {
      if (!line.whole || line.start === 0) continue;
      if (needles.every((needle) => line.text.includes(needle))) yield decodeFound(line, file);
    }
  }
}

async function filesOf(dir: string): Promise<readonly string[]> {
  try {
    return await monthFiles(dir);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
