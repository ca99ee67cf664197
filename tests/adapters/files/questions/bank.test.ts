import { describe, expect, it } from 'vitest';
import { questionBank } from '../../../../src/adapters/files/question-bank.ts';
import type { Kept } from '../../../../src/domain/content/version.ts';
import { contents } from '../../../support/bank.ts';

const file = (text: string) => ({ name: '题库.csv', bytes: Buffer.from(text) });
const rows = (count: number) =>
  file(`题干,选项A,选项B,答案\n${Array.from({ length: count }, (_, at) => `题${at},一,二,A`).join('\n')}`);

async function* none(): AsyncIterable<Kept> {
  yield* [];
}

describe('the reading of a file that somebody sent', () => {
  it('leaves the bot free to do other things meanwhile', async () => {
    const reading = questionBank(contents).read(rows(1500), none());
    let turns = 0;
    const count = () => {
      turns += 1;
      next = setImmediate(count);
    };
    let next = setImmediate(count);
    const { taken } = await reading;
    clearImmediate(next);
    expect(taken.map(({ body }) => body.stem)).toEqual(Array.from({ length: 1500 }, (_, at) => `题${at}`));
    // Read in the bot's own thread, it would let nothing else have a turn.
    expect(turns).toBeGreaterThan(0);
  });

  it('is given up when it takes too long, and the next file is read', async () => {
    await expect(questionBank(contents, 1).read(rows(1), none())).rejects.toThrow('读得太久');
    expect((await questionBank(contents).read(rows(1), none())).taken).toHaveLength(1);
  });

  it('says why a file cannot be read', async () => {
    await expect(questionBank(contents).read(file('一,二\n三,四'), none())).rejects.toMatchObject({
      name: 'UserError',
      code: 'bank.none',
    });
  });
});
