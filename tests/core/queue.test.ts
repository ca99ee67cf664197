import { describe, expect, it } from 'vitest';
import { KeyedQueue } from '../../src/core/queue.ts';

describe('KeyedQueue', () => {
  it('runs one key in order and lets another key pass', async () => {
    const queue = new KeyedQueue();
    const gate = Promise.withResolvers<void>();
    const seen: string[] = [];
    const first = queue.run('a', async () => {
      await gate.promise;
      seen.push('a1');
    });
    const second = queue.run('a', async () => void seen.push('a2'));
    await queue.run('b', async () => void seen.push('b1'));
    expect(seen).toEqual(['b1']);
    gate.resolve();
    await Promise.all([first, second]);
    expect(seen).toEqual(['b1', 'a1', 'a2']);
  });

  it('goes on after a failure and tells it to its caller alone', async () => {
    const queue = new KeyedQueue();
    const failed = queue.run('a', async () => {
      throw new Error('no');
    });
    await expect(queue.run('a', async () => 'yes')).resolves.toBe('yes');
    await expect(failed).rejects.toThrow('no');
  });

  it('is idle when everything queued has ended, also what was queued meanwhile', async () => {
    const queue = new KeyedQueue();
    let done = 0;
    void queue.run('a', async () => {
      void queue.run('a', async () => {
        done += 1;
      });
      done += 1;
    });
    await queue.idle();
    expect(done).toBe(2);
  });
});
