import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { emptyFolder } from '../support/store.ts';

it('lets the reader of an export stop reading, as `head` does, without a stack', async () => {
  await using folder = await emptyFolder();
  const child = spawn(process.execPath, ['src/cli/export.ts', 'questions'], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { PATH: process.env.PATH ?? '', DATA_DIR: folder.path },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = buffer(child.stderr);
  const over = once(child, 'exit');
  await once(child.stdout, 'data');
  child.stdout.destroy();
  expect(await over).toEqual([0, null]);
  expect((await said).toString()).toBe('');
});
