import { UserError } from '../../core/errors.ts';
import type { NamedFile } from '../../core/file.ts';
import type { Html } from '../../core/html.ts';
import type { Onward } from './visit.ts';

/** Work that takes longer than a page may: with what is done of it, until it ends or is cancelled. */
export interface Job {
  readonly id: string;
  readonly owner: string;
  readonly title: string;
  readonly place: JobPlace;
  readonly startedAt: Temporal.Instant;
  /** Steps in all, and those done. */
  readonly total: number;
  readonly done: number;
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  /** It is writing what cannot be left half-way: too late to cancel. */
  readonly isSealed: boolean;
  /** Chinese; of a failed one. */
  readonly why: string | null;
  readonly made: Made;
}

/** What comes of it: files to take, or something to look at. */
interface Made {
  readonly files: readonly NamedFile[];
  readonly shown: Html | null;
  /** The page where it goes on: a preview, a list. Null: nowhere else. */
  readonly leadsTo: Onward | null;
}

const nothing: Made = { files: [], shown: null, leadsTo: null };

/** The page that it was started from. */
type JobPlace = '/exports' | '/rehearse' | '/draft' | '/people/import' | '/holidays/import' | '/bank/import' | '/packs';

export interface Work {
  readonly title: string;
  readonly place: JobPlace;
  readonly total: number;
  run(progress: Progress): Promise<Made>;
}

/** How work tells what is done of it, and hears that nobody wants it any more. */
export interface Progress {
  /** Aborted by a cancel: work that hears of it ends early. */
  readonly signal: AbortSignal;
  /** One more is done. */
  step(): void;
  /** So many of so many are done, where that is not known before. */
  at(done: number, total: number): void;
  /** Before the one change that keeps what was made. @throws when it was cancelled; from then on it cannot be */
  seal(): void;
}

interface Parts {
  readonly now: () => Temporal.Instant;
  readonly nextId: () => string;
  /** A fault of ours: for the log. */
  readonly onFault: (error: unknown) => void;
}

const keepFor = { minutes: 30 } as const;

/** Runs long work in this process: one at a time a person, its files kept for half an hour, gone with a restart. */
export class Jobs {
  private readonly parts: Parts;
  private readonly byId = new Map<string, Job>();
  private readonly stops = new Map<string, AbortController>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** @throws UserError when this person's last one still runs */
  start(owner: string, work: Work): Job {
    this.forget();
    if (this.of(owner).some(({ state }) => state === 'running')) {
      throw new UserError('job.busy', '您上一个还没做完：等它做完，或者先取消它。');
    }
    const { title, place, total } = work;
    const own = { id: this.parts.nextId(), owner, title, place, startedAt: this.parts.now(), total };
    const job: Job = { ...own, done: 0, state: 'running', isSealed: false, why: null, made: nothing };
    this.byId.set(job.id, job);
    void this.work(job.id, work);
    return job;
  }

  /** Null also for somebody else's. */
  find(id: string, owner: string): Job | null {
    const job = this.byId.get(id);
    return job?.owner === owner ? job : null;
  }

  /** Newest first. */
  of(owner: string): readonly Job[] {
    return [...this.byId.values()].filter((job) => job.owner === owner).reverse();
  }

  /** What was made before is dropped; nothing happens to one that has ended, or is writing. */
  cancel(id: string, owner: string): void {
    const job = this.find(id, owner);
    if (job?.state !== 'running' || job.isSealed) return;
    this.change(id, { state: 'cancelled' });
    this.stops.get(id)?.abort(new Error('cancelled'));
  }

  private async work(id: string, { run }: Work): Promise<void> {
    const stop = new AbortController();
    this.stops.set(id, stop);
    const { signal } = stop;
    try {
      const made = await run({
        signal,
        step: () => this.change(id, { done: (this.byId.get(id)?.done ?? 0) + 1 }),
        at: (done, total) => this.change(id, { done, total }),
        seal: () => {
          signal.throwIfAborted();
          this.change(id, { isSealed: true });
        },
      });
      if (!stop.signal.aborted) this.change(id, { state: 'done', made });
    } catch (error) {
      if (stop.signal.aborted) return;
      if (!(error instanceof UserError)) this.parts.onFault(error);
      const why = error instanceof UserError ? error.message : '出了点问题，没有做完。请再试一次。';
      this.change(id, { state: 'failed', why });
    } finally {
      this.stops.delete(id);
    }
  }

  private change(id: string, change: Partial<Job>): void {
    const job = this.byId.get(id);
    if (job?.state === 'running') this.byId.set(id, { ...job, ...change });
  }

  private forget(): void {
    const since = this.parts.now().subtract(keepFor);
    for (const { id, state, startedAt } of this.byId.values())
      if (state !== 'running' && Temporal.Instant.compare(startedAt, since) < 0) this.byId.delete(id);
  }
}
