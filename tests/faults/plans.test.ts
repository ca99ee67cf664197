import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { readStore } from '../../src/adapters/store/json/read.ts';
import { localClient } from '../../src/compose/local-door.ts';
import type { Post } from '../../src/domain/post.ts';
import { emptyFolder } from '../support/store.ts';

const main = join(import.meta.dirname, '../../src/main.ts');

/** The started program in its sandbox, ready to be spoken to. */
async function start(dataDir: string) {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error', TZ: 'America/New_York' };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const over = once(child, 'exit');
  await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  const kill = async () => {
    child.kill('SIGKILL');
    await over;
  };
  return { kill, [Symbol.asyncDispose]: kill };
}

async function plannedPosts(dataDir: string): Promise<readonly Post[]> {
  return (await Array.fromAsync((await readStore(dataDir)).posts())).filter(({ plan }) => plan !== null);
}

it('posts a reminder within five seconds of its time, once, though the program is killed before and after', async () => {
  await using folder = await emptyFolder();
  const first = await start(folder.path);
  const words = { chat: 'wr-demo', as: '书记', text: '/提醒 4秒后 关窗' };
  const spoken = await localClient(folder.path).say(words);
  expect(spoken?.seen[0]).toContain('已设提醒 1');
  // The stand-in dies with the program: it must have written down that somebody has spoken there.
  await expect.poll(() => existsSync(join(folder.path, 'conversations.json')), { timeout: 5000 }).toBe(true);
  await first.kill();
  await using second = await start(folder.path);
  await expect
    .poll(async () => (await plannedPosts(folder.path)).map(({ state }) => state), { timeout: 20_000 })
    .toEqual(['accepted']);
  await second.kill();
  await using third = await start(folder.path);
  const [post, ...more] = await plannedPosts(folder.path);
  expect(more).toEqual([]);
  const late = Temporal.Instant.from(post?.settledAt ?? '').since(Temporal.Instant.from(post?.plan?.slot ?? ''));
  expect(late.total('seconds')).toBeLessThan(5);
  await third.kill();
});
