import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { encodeLine } from '../../src/adapters/store/line.ts';
import { damage, fill, linesOf, november, writeLines } from '../adapters/store/folder.ts';
import { runCli } from '../e2e/program.ts';
import { emptyFolder } from '../support/store.ts';

it('neither exports nor backs up what a newer program wrote, and says what the start says', async () => {
  await using folder = await emptyFolder();
  const dir = join(folder.path, 'store');
  await fill(dir);
  const header = encodeLine({ ...{ journal: 9, month: '2027-01' }, seq: 0 });
  await writeFile(join(dir, 'journal-2027-01.jsonl'), `${header}\n`);
  const env = { DATA_DIR: dir };
  const sentence = 'journal-2027-01.jsonl 是更新版本的程序写的，这个版本读不了。请用新版本打开。\n';
  const backup = join(folder.path, 'copy.backup');
  for (const [script, args] of [
    ['fsck', []],
    ['export', ['replies']],
    ['export', ['people']],
    ['export', ['questions']],
    ['export', ['calendar', '--from', '2026-11-24']],
    ['backup', [backup]],
  ] as const) {
    expect(await runCli(script, [...args], env)).toMatchObject({ code: 1, stdout: '', stderr: sentence });
  }
  expect(await readdir(folder.path)).toEqual(['store']);
}, 120_000);

it('backs up a damaged store as it is, names the line, and does not call it done', async () => {
  await using folder = await emptyFolder();
  const dir = join(folder.path, 'store');
  await fill(dir);
  const env = { DATA_DIR: dir };
  const whole = join(folder.path, 'whole.backup');
  expect(await runCli('backup', [whole], env)).toMatchObject({ code: 0, stderr: '' });
  const lines = await linesOf(dir);
  await writeLines(dir, lines.with(2, damage(lines[2])));
  const hurt = join(folder.path, 'hurt.backup');
  const said = await runCli('backup', [hurt], env);
  expect(said).toMatchObject({ code: 1, stderr: expect.stringContaining(`damaged: ${november}:3 `) });
  expect(said.stderr).toContain('备份照原样写了');
  expect(await readdir(folder.path)).toContain('hurt.backup');
}, 120_000);
