import { describe, expect, it } from 'vitest';
import { Jobs, type Progress, type Work } from '../../../src/adapters/console/jobs.ts';
import { UserError } from '../../../src/core/errors.ts';
import type { NamedFile } from '../../../src/core/file.ts';
import { CountingIds } from '../../support/far-side.ts';
import { HandClock } from '../../support/store.ts';

const file: NamedFile = { name: '台账.xlsx', bytes: Buffer.from('x') };
const turn = () => new Promise((resolve) => setImmediate(resolve));

function openJobs() {
  const [clock, ids, faults] = [new HandClock(), new CountingIds(), [] as unknown[]];
  const jobs = new Jobs({ now: () => clock.now(), nextId: () => ids.next(), onFault: (error) => faults.push(error) });
  return { jobs, clock, faults };
}

/** Work of two steps that goes on when told. */
function steps() {
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const seen: AbortSignal[] = [];
  const work: Work = {
    title: '导出',
    place: '/exports',
    total: 2,
    async run({ step, signal }: Progress) {
      seen.push(signal);
      await first.promise;
      step();
      await second.promise;
      step();
      return { files: [file], shown: null, leadsTo: null };
    },
  };
  return { work, first, second, seen };
}

describe('long work', () => {
  it('tells how far it is, and has its files in the end', async () => {
    const { jobs } = openJobs();
    const { work, first, second } = steps();
    const { id } = jobs.start('shuji', work);
    expect(jobs.find(id, 'shuji')).toMatchObject({ state: 'running', done: 0, total: 2, made: { files: [] } });
    first.resolve();
    await turn();
    expect(jobs.find(id, 'shuji')).toMatchObject({ state: 'running', done: 1 });
    second.resolve();
    await turn();
    expect(jobs.find(id, 'shuji')).toMatchObject({ state: 'done', done: 2, made: { files: [file] } });
    expect(jobs.find(id, 'guanli')).toBeNull();
  });

  it('ends at once for whoever cancels it, whatever it still makes', async () => {
    const { jobs } = openJobs();
    const { work, first, second, seen } = steps();
    const { id } = jobs.start('shuji', work);
    jobs.cancel(id, 'guanli');
    expect(jobs.find(id, 'shuji')?.state).toBe('running');
    jobs.cancel(id, 'shuji');
    expect(seen[0]?.aborted).toBe(true);
    first.resolve();
    second.resolve();
    await turn();
    expect(jobs.find(id, 'shuji')).toMatchObject({ state: 'cancelled', done: 0, made: { files: [] } });
  });

  it('cannot be cancelled once it writes, and writes nothing once it was cancelled', async () => {
    const { jobs } = openJobs();
    const [go, written] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const kept: string[] = [];
    const work = (name: string): Work => ({
      title: '收下',
      place: '/people/import',
      total: 1,
      async run({ seal }) {
        await go.promise;
        seal();
        await written.promise;
        kept.push(name);
        return { files: [], shown: null, leadsTo: { to: '/people' } };
      },
    });
    const [early, late] = [jobs.start('guanli', work('early')), jobs.start('shuji', work('late'))];
    jobs.cancel(early.id, 'guanli');
    go.resolve();
    await turn();
    expect(jobs.find(late.id, 'shuji')).toMatchObject({ state: 'running', isSealed: true });
    jobs.cancel(late.id, 'shuji');
    written.resolve();
    await turn();
    expect(kept).toEqual(['late']);
    expect(jobs.find(early.id, 'guanli')).toMatchObject({ state: 'cancelled', made: { leadsTo: null } });
    expect(jobs.find(late.id, 'shuji')).toMatchObject({ state: 'done', made: { leadsTo: { to: '/people' } } });
  });

  it('runs one at a time for a person, and another’s beside it', async () => {
    const { jobs } = openJobs();
    const running = steps();
    jobs.start('shuji', running.work);
    expect(() => jobs.start('shuji', steps().work)).toThrow('您上一个还没做完');
    jobs.start('guanli', steps().work);
    jobs.cancel(jobs.of('shuji')[0]?.id ?? '', 'shuji');
    expect(jobs.start('shuji', steps().work).state).toBe('running');
  });

  it('says why it failed: a mistake in its own words, a fault in the log', async () => {
    const { jobs, faults } = openJobs();
    const failing = (error: Error) => ({
      title: '导出',
      place: '/exports' as const,
      total: 1,
      run: () => Promise.reject(error),
    });
    const mistake = jobs.start('shuji', failing(new UserError('x', '没有可导出的。')));
    await turn();
    expect(jobs.find(mistake.id, 'shuji')).toMatchObject({ state: 'failed', why: '没有可导出的。' });
    const fault = jobs.start('shuji', failing(new Error('disk on fire')));
    await turn();
    expect(jobs.find(fault.id, 'shuji')?.why).toContain('没有做完');
    expect(faults).toMatchObject([{ message: 'disk on fire' }]);
  });

  it('is forgotten after half an hour', async () => {
    const { jobs, clock } = openJobs();
    const { work, first, second } = steps();
    const { id } = jobs.start('shuji', work);
    first.resolve();
    second.resolve();
    await turn();
    clock.advance({ minutes: 31 });
    jobs.start('shuji', steps().work);
    expect(jobs.find(id, 'shuji')).toBeNull();
  });
});
