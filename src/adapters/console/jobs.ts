import { UserError } from '../../core/errors.ts';
import type { NamedFile } from '../../core/file.ts';
import type { Html } from '../../core/html.ts';

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
  /** Chinese; of a failed one. */
  readonly why: string | null;
  readonly made: Made;
}

/** What comes of it: files to take, or something to look at. */
interface Made {
  readonly files: readonly NamedFile[];
  readonly shown: Html | null;
}

const nothing: Made = { files: [], shown: null };

/** The page that it was started from. */
export type JobPlace = '/exports' | '/rehearse' | '/draft';

export interface Work {
  readonly title: string;
  readonly place: JobPlace;
  readonly total: number;
  /** Tells after each step that it is done; ends early once `signal` is aborted. */
  run(step: () => void, signal: AbortSignal): Promise<Made>;
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
    const job: Job = { ...own, done: 0, state: 'running', why: null, made: nothing };
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

  /** What was made before is dropped; nothing happens to one that has ended. */
  cancel(id: string, owner: string): void {
    const job = this.find(id, owner);
    if (job?.state !== 'running') return;
    this.change(id, { state: 'cancelled' });
    this.stops.get(id)?.abort(new Error('cancelled'));
  }

  private async work(id: string, { run }: Work): Promise<void> {
    const stop = new AbortController();
    this.stops.set(id, stop);
    const step = () => this.change(id, { done: (this.byId.get(id)?.done ?? 0) + 1 });
    try {
      const made = await run(step, stop.signal);
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
