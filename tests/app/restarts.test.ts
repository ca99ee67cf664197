import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Post } from '../../src/domain/post.ts';
import { houseOn, openHouse, type TestHouse } from '../support/house.ts';
import { HandClock } from '../support/store.ts';

/** Lines that can be written no more once the process has died; what was written stays. */
class MortalLines extends Array<string> {
  left = Number.POSITIVE_INFINITY;

  override push(...lines: string[]): number {
    this.left -= 1;
    if (this.left < 0) throw new Error('the process is dead');
    return super.push(...lines);
  }
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await new Promise((next) => setImmediate(next));
}

/** One life of the process: ticks at some seconds around the slot, then dies, here or in the middle of something. */
interface Life {
  /** Seconds from the slot at which it ticks. */
  readonly ticks: readonly number[];
  /** After so many lines of its journal it dies; or before it hears what became of a post. */
  readonly linesLeft: number;
  readonly diesInPost: boolean;
}

const life: fc.Arbitrary<Life> = fc.record({
  ticks: fc
    .array(fc.integer({ min: -5, max: 40 }), { minLength: 1, maxLength: 4 })
    .map((at) => at.toSorted((a, b) => a - b)),
  linesLeft: fc.oneof(fc.integer({ min: 0, max: 8 }), fc.constant(1000)),
  diesInPost: fc.boolean(),
});

/** Something that is due at one moment. */
interface Due {
  readonly name: string;
  readonly slot: string;
  /** Stands in what reaches the group when it was posted. */
  readonly words: string;
  /** What a secretary said beforehand. */
  readonly said: string;
}

const reminder: Due = {
  name: 'a reminder',
  slot: '2026-11-24T08:00:00Z',
  words: '**书记提醒**：交表',
  said: '/提醒 16:00 交表',
};
/** Wednesday, 08:00 in Shanghai: a case is due. */
const morning: Due = {
  name: 'a morning of the daily engine',
  slot: '2026-11-25T00:00:00Z',
  words: '案例警示',
  said: '/设置 每日时间 8:00',
};

interface World {
  readonly due: Due;
  readonly lines: MortalLines;
  readonly clock: HandClock;
  /** What really reached the group, over all lives. */
  arrived: number;
}

async function live(world: World, { ticks, linesLeft, diesInPost }: Life): Promise<TestHouse | null> {
  world.lines.left = linesLeft;
  let house: TestHouse | null = null;
  try {
    house = await houseOn(world.lines, world.clock);
    if (diesInPost) house.hang();
    for (const seconds of ticks) {
      const at = Temporal.Instant.from(world.due.slot).add({ seconds });
      if (Temporal.Instant.compare(at, world.clock.now()) > 0) world.clock.set(at.toString());
      await house.tick();
      await turns();
    }
    return house;
  } catch (error) {
    if (error instanceof Error && error.message === 'the process is dead') return null;
    throw error;
  } finally {
    if (house) world.arrived += house.reached('chat-1', world.due.words);
    world.lines.left = Number.POSITIVE_INFINITY;
  }
}

/** The rows of what was due, and of nothing that this test did not ask for. */
async function rowsOf(house: TestHouse | null, { slot }: Due): Promise<readonly Post[]> {
  const rows = (await house?.store.posts.latest('chat-1', 9)) ?? [];
  return rows.filter(({ plan }) => plan?.slot === slot);
}

describe.each([reminder, morning])('a thousand restarts around $name', (due) => {
  it('double nothing, and lose nothing without a line', async () => {
    const seen = { accepted: 0, unknown: 0 };
    let restarts = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 6 }), async (lives) => {
        const lines = new MortalLines();
        const first = await openHouse(commands, lines);
        await first.say('shuji', due.said);
        const begin = Temporal.Instant.from(due.slot).subtract({ seconds: 10 }).toString();
        const world: World = { due, lines, clock: new HandClock(begin), arrived: 0 };
        for (const one of lives) await live(world, one);
        // The last life is a whole one: whatever was left open is settled now.
        const last = await live(world, { ticks: [41, 42], linesLeft: 1000, diesInPost: false });
        restarts += lives.length + 1;
        const rows = await rowsOf(last, due);
        expect(rows).toHaveLength(1);
        expect(world.arrived).toBeLessThanOrEqual(1);
        const [row] = rows;
        if (row?.state === 'accepted') expect(world.arrived).toBe(1);
        else expect(row).toMatchObject({ state: 'unknown', plan: { reason: expect.stringContaining('不会自动重发') } });
        if (row?.state === 'accepted' || row?.state === 'unknown') seen[row.state] += 1;
      }),
      { numRuns: 300 },
    );
    expect(restarts).toBeGreaterThan(1000);
    // Both endings were met, so that neither is only believed.
    expect(seen.accepted).toBeGreaterThan(20);
    expect(seen.unknown).toBeGreaterThan(20);
  });
});
