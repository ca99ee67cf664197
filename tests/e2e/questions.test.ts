import { readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, jsonStore } from '../support/store.ts';
import { ownQuestion } from '../support/versions.ts';
import { runCli, startProgram } from './program.ts';

const bank = [
  '题干,选项A,选项B,答案',
  '学生家长送来购物卡应当怎样？,退还并说明,收下,A',
  '学生家长送来购物卡应当怎样？,退还并说明,收下,B',
  '“学生家长送来购物卡”应当怎样,收下,退还并说明,B',
  '没有选项的题,,,C',
].join('\n');

async function folderWithBank() {
  const folder = await emptyFolder();
  await writeFile(join(folder.path, '题库.csv'), bank);
  await writeFile(join(folder.path, '题库.sql'), 'INSERT INTO q VALUES (1);');
  return { folder, file: (name: string) => join(folder.path, name), env: { DATA_DIR: join(folder.path, 'store') } };
}

// Each starts several processes.
const patienceMs = 180_000;

describe('npm run import -- … --as questions', { timeout: patienceMs }, () => {
  it('only checks with --dry-run, then takes, then finds everything again', async () => {
    const { folder, file, env } = await folderWithBank();
    await using _ = folder;
    const dry = await runCli('import', [file('题库.csv'), '--as', 'questions', '--dry-run'], env);
    expect(dry).toMatchObject({ code: 0 });
    expect(await readdir(folder.path)).not.toContain('store');
    const ran = await runCli('import', [file('题库.csv'), '--as', 'questions'], env);
    expect(ran.stdout.trim().split('\n')).toEqual([
      `${file('题库.csv')}，第 5 行，选项：只有字母答案，没有选项，不知道指的是什么`,
      '2 taken, 1 duplicate, 1 refused',
    ]);
    expect(ran.stdout).toBe(dry.stdout);
    expect(ran.stderr).toContain('第 3 行：题干相同、答案不同');
    const again = await runCli('import', [file('题库.csv'), file('题库.sql'), '--as', 'questions'], env);
    expect(again.stdout).toContain('0 taken, 3 duplicate, 1 refused');
    expect(again.stderr).toContain('SQL 导出不收');
    expect(again.code).toBe(1);
  });

  it('hands its work to a running bot; what it took is exported as drafts and posted nowhere', async () => {
    const { folder, file, env } = await folderWithBank();
    await using _ = folder;
    await using program = startProgram(env);
    await program.line(/sandbox/u);
    expect((await runCli('import', [file('题库.csv'), '--as', 'questions'], env)).stdout).toContain('2 taken');
    const exported = await runCli('export', ['questions', '--format', 'jsonl'], env);
    const rows = exported.stdout
      .trim()
      .split('\n')
      .map((line): Record<string, unknown> => JSON.parse(line));
    expect(rows.filter(({ state }) => state === 'draft')).toMatchObject([{ answer: 'A' }, { answer: 'B' }]);
    const preview = await runCli('say', ['--chat', 'private', '--as', '书记', '/答题 预览 购物卡 10题'], env);
    expect(preview.stdout).not.toContain('学生家长送来购物卡应当怎样');
  });

  it('takes a whole library back from gift', async () => {
    const { folder, file, env } = await folderWithBank();
    await using _ = folder;
    await runCli('import', [file('题库.csv'), '--as', 'questions'], env);
    const gift = await runCli('export', ['questions', '--format', 'gift'], env);
    await writeFile(file('全部.gift'), gift.stdout);
    const back = await runCli('import', [file('全部.gift'), '--as', 'questions'], env);
    expect(back.stdout).toMatch(/^0 taken, \d+ duplicate, 0 refused\n$/u);
  });
});

describe('an import that a crash cuts off', () => {
  it('leaves all of it or nothing', async () => {
    await using folder = await emptyFolder();
    const store = await jsonStore(folder.path);
    await store.versions.add(Array.from({ length: 200 }, (_, at) => ownQuestion(`imp-${at}`)));
    await store.close();
    const names = await readdir(folder.path);
    const journal = join(folder.path, names.find((name) => name.startsWith('journal-')) ?? '');
    // As a power cut leaves it: the line began to reach the disk, the snapshot did not.
    await truncate(journal, 20_000);
    await truncate(join(folder.path, 'db.json'), 0);
    const after = await jsonStore(folder.path);
    const found: unknown[] = [];
    for await (const one of after.versions.list({})) found.push(one);
    expect(found).toEqual([]);
    await after.close();
  });
});
