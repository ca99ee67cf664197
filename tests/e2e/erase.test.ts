import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesWith } from '../support/erased.ts';
import { emptyFolder } from '../support/store.ts';
import { runCli, startProgram } from './program.ts';

const leaver = 'zhaoliu_7';

it('erases a person from a running sandbox, its conversations too, while others go on', {
  timeout: 240_000,
}, async () => {
  await using folder = await emptyFolder();
  const env = { DATA_DIR: folder.path };
  await using program = startProgram(env);
  await program.line(/沙盒已启动/u);
  const say = async (as: string, text: string, chat = 'wr-demo') =>
    (await runCli('say', ['--chat', chat, '--as', as, text], env)).stdout;
  await say('书记', '/说纪 礼品礼金');
  await say(leaver, '/签到');
  await say(leaver, '这是我的体会');
  await say(leaver, '/认领 赵六七', 'private');
  await say('教师甲', '/帮助 赵六七');
  expect(await filesWith(folder.path, leaver)).toContain('conversations.json');
  if (process.platform !== 'win32') {
    expect((await stat(join(folder.path, 'conversations.json'))).mode & 0o777).toBe(0o600);
  }
  const code = /\/我的 删除 (\d{4})/u.exec(await say(leaver, '/我的 删除', 'private'))?.[1] ?? '';
  expect(await say(leaver, `/我的 删除 ${code}`, 'private')).toContain('一分钟内删完');
  expect(await say('教师甲', '/签到')).toContain('已签到');
  await program.line(/a person was erased/u);
  for (const text of [leaver, '赵六七', '这是我的体会']) expect(await filesWith(folder.path, text)).toEqual([]);
  expect(await say('书记', '/统计')).toContain('签到 2 人，体会 1 条');
  const { stdout } = await runCli('export', ['replies'], env);
  expect(stdout).not.toContain(leaver);
  expect(stdout).not.toContain('这是我的体会');
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).person)
      .toSorted(),
  ).toEqual(['laoshi-1', null, null]);
  expect(program.printed()).not.toMatch(/zhaoliu|赵六七/u);
  program.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
  expect(await filesWith(folder.path, leaver)).toEqual([]);
  expect((await runCli('fsck', [], env)).code).toBe(0);
});
