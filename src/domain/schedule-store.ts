import type { PlannedPost } from './post.ts';
import type { NewSchedule, Schedule } from './schedule.ts';

/** What a slot comes to: where the schedule goes on, and the row that says what becomes of this one. */
export interface Fired {
  readonly slot: string;
  /** Null: there is no further one. */
  readonly nextAt: string | null;
  readonly post: PlannedPost;
}

export type ScheduleChange = Partial<Pick<Schedule, 'what' | 'nextAt' | 'doneUntil' | 'pausedAt' | 'endedAt'>>;

export interface Schedules {
  /** All or none on disk. Asked again with the same `originId`, those that stand are returned. */
  add(wanted: readonly NewSchedule[]): Promise<readonly Schedule[]>;
  /** Not ended, oldest first. */
  in(chatId: string): Promise<readonly Schedule[]>;
  find(id: string): Promise<Schedule | null>;
  findByNo(chatId: string, no: number): Promise<Schedule | null>;
  /** The parts of a booking that have not ended. */
  partsOf(id: string): Promise<readonly Schedule[]>;
  all(): Promise<readonly Schedule[]>;
  /** Not ended, and their next slot is not after `now`. */
  due(now: string): Promise<readonly Schedule[]>;
  /** Null when there is none, or it has ended and the change does not begin it again. */
  change(id: string, change: ScheduleChange): Promise<Schedule | null>;
  /**
   * The durable claim of a slot: schedule and ledger row in one line. Exactly one of many wins; null for the others,
   * for a schedule that was paused, moved or ended meanwhile, and for a slot that has a row. A row that says the slot
   * was missed gives way: a clock set back brings the slot again.
   */
  fire(id: string, fired: Fired): Promise<PlannedPost | null>;
}
