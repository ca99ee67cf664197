import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../support/store.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

/** Runs a script as npm does, on a store of its own, in an unfriendly time zone. */
async function script(name: string, args: readonly string[], dataDir: string): Promise<string> {
  const env = { ...process.env, DATA_DIR: dataDir, TZ: 'America/New_York', LOG_LEVEL: 'error' };
  const { stdout } = await run(process.execPath, [join(root, `src/cli/${name}.ts`), ...args], { env, cwd: root });
  return stdout;
}

describe('the calendar from outside', () => {
  it('is exported a line a day without a store, whatever the machine’s time zone', async () => {
    await using folder = await emptyFolder();
    const range = ['calendar', '--from', '2026-10-07', '--to', '2026-10-10'];
    const lines = (await script('export', range, join(folder.path, 'none'))).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { date: '2026-10-07', workday: false, why: '国庆节' },
      { date: '2026-10-08', workday: true, why: '工作日' },
      { date: '2026-10-09', workday: true, why: '工作日' },
      { date: '2026-10-10', workday: true, why: '调休上班（国庆节）' },
    ]);
  });

  it('takes a year from a file, once', async () => {
    await using folder = await emptyFolder();
    const file = join(folder.path, '2027.csv');
    const days = Array.from({ length: 12 }, (_, index) => `2027-10-${String(index + 1).padStart(2, '0')},放假,国庆节`);
    await writeFile(file, ['日期,安排,节日', ...days, '2027-13-01,放假,国庆节'].join('\n'));
    const store = join(folder.path, 'store');
    expect(await script('import', [file, '--as', 'calendar'], store)).toMatch(
      /第 14 行，日期.*\n12 taken, 0 duplicate, 1 refused\n$/u,
    );
    expect(await script('import', [file, '--as', 'calendar'], store)).toMatch(/0 taken, 12 duplicate, 1 refused\n$/u);
    const day = ['calendar', '--from', '2027-10-12', '--format', 'csv'];
    expect(await script('export', day, store)).toContain('2027-10-12,false,国庆节');
    const played = await script('rehearse', ['--from', '2027-10-12', '--to', '2027-10-12', '--format', 'jsonl'], store);
    expect(played).toContain('国庆节');
  });
});
