import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readStore } from '../../src/adapters/store/json/read.ts';
import type { Post } from '../../src/domain/post.ts';
import { FakeTime, fakeTimeNote, hasFakeTime } from '../support/fake-time.ts';
import { emptyFolder } from '../support/store.ts';
import { furnishedTenant, type Tenant } from './tenant.ts';

/** Wednesday, a workday. */
const at = (time: string, day = '2026-12-02') =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('Asia/Shanghai').toInstant();

/** A furnished tenant whose bot keeps silent by itself and has been told to remind at 8:00. */
async function remindedTenant(): Promise<AsyncDisposable & { readonly tenant: Tenant; readonly time: FakeTime }> {
  const stack = new AsyncDisposableStack();
  const folder = stack.use(await emptyFolder());
  const time = new FakeTime(folder.path);
  await time.set(at('07:50:00'));
  const tenant = stack.use(await furnishedTenant(time.env));
  await tenant.ask('shuji', '/设置 预算 0');
  expect(await tenant.ask('shuji', '/提醒 8:00 关窗')).toContain('2026年12月2日');
  return { tenant, time, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

const isReminder = (text: string) => text.includes('书记提醒') && text.includes('关窗');

function arrived(tenant: Tenant): number {
  const seen = tenant.seen('wrGroup', 'anybody');
  return seen.filter((one) => one.kind === 'markdown' && one.answers === null && isReminder(one.markdown)).length;
}

const arrival = (tenant: Tenant) => tenant.until(() => (arrived(tenant) > 0 ? true : undefined));

async function rowsOf(tenant: Tenant): Promise<readonly Post[]> {
  const posts = await Array.fromAsync((await readStore(tenant.dir)).posts());
  return posts.filter((post) => post.class === 'planned' && post.plan?.scheduleId !== null);
}

async function die(tenant: Tenant): Promise<void> {
  tenant.program.kill('SIGKILL');
  await tenant.program.ended();
}

/** When this life of the program was connected, by its own clock. */
async function connectedAt(tenant: Tenant): Promise<Temporal.Instant> {
  const line = z.object({ time: z.number() }).parse(JSON.parse(await tenant.program.line(/WeCom is connected/u)));
  return Temporal.Instant.fromEpochMilliseconds(line.time);
}

/** Seconds from when it was due, or from when the program was there to post it. */
async function lateness(tenant: Tenant): Promise<number> {
  const [row] = await rowsOf(tenant);
  const due = Temporal.Instant.from(row?.plan?.slot ?? '');
  const there = await connectedAt(tenant);
  const from = Temporal.Instant.compare(due, there) > 0 ? due : there;
  return Temporal.Instant.from(row?.settledAt ?? '')
    .since(from)
    .total('seconds');
}

async function settled(tenant: Tenant): Promise<void> {
  await expect
    .poll(async () => (await rowsOf(tenant)).every(({ state }) => state !== 'queued' && state !== 'sent'), {
      timeout: 60_000,
    })
    .toBe(true);
}

describe.skipIf(!hasFakeTime)(`a reminder by a system clock that is moved${fakeTimeNote}`, () => {
  it('arrives in time and once, whether the program runs or is killed just before', async () => {
    for (const isKilled of [false, true]) {
      await using world = await remindedTenant();
      const { tenant, time } = world;
      await time.set(at('07:59:58'));
      if (isKilled) {
        await die(tenant);
        await tenant.restart();
      }
      await arrival(tenant);
      await settled(tenant);
      expect(await rowsOf(tenant)).toMatchObject([{ state: 'accepted', plan: { slot: at('08:00:00').toString() } }]);
      expect(await lateness(tenant)).toBeLessThan(5);
      expect(arrived(tenant)).toBe(1);
    }
  });

  it('killed while it is being sent is not sent again, and the secretary hears of it', async () => {
    await using world = await remindedTenant();
    const { tenant, time } = world;
    tenant.standIn.faults.delayAcksMs = 600_000;
    await time.set(at('07:59:58'));
    await arrival(tenant);
    await die(tenant);
    tenant.standIn.faults.delayAcksMs = 0;
    await tenant.restart();
    await settled(tenant);
    expect(await rowsOf(tenant)).toMatchObject([{ state: 'unknown' }]);
    await tenant.until(() => {
      const told = tenant.seen('shuji', 'shuji').filter((one) => one.kind === 'markdown');
      return told.some(({ markdown }) => markdown.includes('不会自动重发')) ? true : undefined;
    });
    expect(arrived(tenant)).toBe(1);
  });

  it('killed just after, or told the same hour twice, comes once', async () => {
    await using world = await remindedTenant();
    const { tenant, time } = world;
    await time.set(at('07:59:59'));
    await arrival(tenant);
    await settled(tenant);
    await die(tenant);
    await tenant.restart();
    await time.set(at('07:00:00'));
    await tenant.program.line(/the clock went back/u);
    await time.set(at('08:00:01'));
    await tenant.ask('shuji', '/提醒 列表');
    await die(tenant);
    await tenant.restart();
    await tenant.ask('shuji', '/提醒 列表');
    expect(await rowsOf(tenant)).toMatchObject([{ state: 'accepted' }]);
    expect(arrived(tenant)).toBe(1);
  });

  it('that a suspended machine slept through is not sent late: it has its line, and whoever set it hears why', async () => {
    await using world = await remindedTenant();
    const { tenant, time } = world;
    await time.set(at('08:45:00'));
    await tenant.program.line(/slot not posted/u);
    expect(await rowsOf(tenant)).toMatchObject([
      { state: 'refused', plan: { reason: expect.stringContaining('已过补发的时限') } },
    ]);
    await tenant.until(() => {
      const told = tenant.seen('shuji', 'shuji').filter((one) => one.kind === 'markdown');
      return told.some(({ markdown }) => markdown.includes('已过补发的时限')) ? true : undefined;
    });
    expect(arrived(tenant)).toBe(0);
  });

  it('comes once or has its line, whenever in the storm of restarts around it the program dies', async () => {
    await using world = await remindedTenant();
    const { tenant, time } = world;
    await time.set(at('07:59:56'));
    for (const ms of [400, 1300, 900, 1600, 200, 1800, 700, 1500]) {
      await die(tenant);
      tenant.begin();
      await sleep(ms);
    }
    await die(tenant);
    await time.set(at('08:00:30'));
    await tenant.restart();
    await settled(tenant);
    const [row, ...more] = await rowsOf(tenant);
    expect(more).toEqual([]);
    expect(row?.state).toMatch(/^(?:accepted|unknown)$/u);
    if (row?.state === 'accepted') expect(arrived(tenant)).toBe(1);
    else expect(arrived(tenant)).toBeLessThanOrEqual(1);
  });
});
