import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emptyFolder } from '../support/store.ts';
import { furnishedTenant } from './tenant.ts';

const teachers = Array.from({ length: 40 }, (_, n) => `laoshi-${n}`);

it('serves a first day: roles by codes, a talk, forty check-ins at once, reflections, an undo, the end, the export', async () => {
  await using tenant = await furnishedTenant();
  expect(await tenant.ask('shuji', '/说纪 礼品礼金')).toContain('想一想');
  const { card } = await tenant.cardPosted();
  expect(card.buttons.map(({ text }) => text)).toEqual(['签到']);

  tenant.standIn.faults.repeatCallbacks = true;
  const bodies = await Promise.all(teachers.map((one) => tenant.press(one)));
  expect(bodies.every((body) => body.includes('签到'))).toBe(true);
  tenant.standIn.faults.repeatCallbacks = false;
  expect(await tenant.press('laoshi-0')).toContain('您已签到');
  expect(tenant.card('nobody-pressed')?.card.updated).toBe(false);

  expect(await tenant.ask('laoshi-1', '婉拒要早、要清楚')).toContain('已记为体会，发 /撤回 可收回');
  expect(await tenant.ask('laoshi-2', '/体会 写错了')).toContain('已记为体会');
  expect(await tenant.ask('laoshi-2', '/撤回')).toContain('已撤回您的体会');
  expect(await tenant.ask('shuji', '/统计')).toContain('签到 40 人，体会 1 条');
  const summary = await tenant.ask('shuji', '/说纪 结束 应到42 实到41');
  expect(summary).toContain('应到 42 人，实到 41 人，签到 40 人');
  expect(summary).not.toContain('laoshi');

  const rows = await tenant.exported('replies');
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  const checkins = rows.filter(({ kind }) => kind === 'checkin');
  expect(checkins.map(({ person }) => person).toSorted()).toEqual(teachers.toSorted());
  expect(rows.filter(({ kind }) => kind === 'reflection')).toHaveLength(2);
  const withdrawal = rows.find(({ kind }) => kind === 'withdrawal');
  const withdrawn = rows.find(({ id }) => id === withdrawal?.value);
  expect(withdrawn).toMatchObject({ kind: 'reflection', value: null, withdrawnAt: expect.any(String) });
  expect(await tenant.exported('activities')).toMatchObject([{ kind: 'talk', due: 42, present: 41, checkins: 40 }]);
  expect(await tenant.run('fsck')).toMatchObject({ code: 0 });
  expect(tenant.program.printed()).not.toMatch(/laoshi|婉拒/u);
});

it('hands an import to the running bot and says what it could not take', async () => {
  await using tenant = await furnishedTenant();
  await using folder = await emptyFolder();
  const file = join(folder.path, '名单.csv');
  await writeFile(file, '账号,姓名\nlaoshi-1,王小明\nlaoshi-2,王9\n');
  const ran = await tenant.run('import', file, '--as', 'people');
  expect(ran.stdout).toContain('第 3 行，姓名：');
  expect(ran.stdout.trim().endsWith('1 taken, 0 duplicate, 1 refused')).toBe(true);
  expect(await tenant.ask('laoshi-1', '/我的', 'private')).toContain('王小明（来自学校名单）');
});

it('stops at SIGTERM with exit code 0 after what is in hand is answered', async () => {
  await using tenant = await furnishedTenant();
  await tenant.ask('shuji', '/说纪');
  const pressed = Promise.all(teachers.slice(0, 10).map((one) => tenant.press(one)));
  await tenant.press('first');
  tenant.program.kill('SIGTERM');
  expect(await tenant.program.ended()).toBe(0);
  await pressed.catch(() => {});
  await tenant.restart();
  const people = (await tenant.exported('replies')).map(({ person }) => person);
  expect(people).toContain('first');
  expect(new Set(people).size).toBe(people.length);
  // There is an administrator: nobody else gets a code.
  expect(tenant.program.printed()).not.toContain('/认领');
});
