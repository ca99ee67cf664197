import { expect, it } from 'vitest';
import { checkStore } from '../../src/adapters/store/json/check.ts';
import { damage, linesOf, writeLines } from '../adapters/store/folder.ts';
import { filesWith } from '../support/erased.ts';
import { houseOn, type TestHouse } from '../support/house.ts';
import { branch, emptyFolder, HandClock, jsonStore } from '../support/store.ts';

async function confirmed(house: TestHouse, userId: string): Promise<void> {
  const offer = await house.say(userId, '/我的 删除', 'private');
  const code = /\/我的 删除 (\d{4})/u.exec(offer)?.[1] ?? expect.fail(offer);
  expect(await house.say(userId, `/我的 删除 ${code}`, 'private')).toContain('一分钟内删完');
}

it('says to the person and the operator that damage stops an erasure, erases others, and goes on after the repair', async () => {
  await using folder = await emptyFolder();
  const clock = new HandClock();
  const house = await houseOn(await jsonStore(folder.path, { clock }), clock);
  await house.store.chats.bind('chat-1', branch, 'guanli', clock.now().toString());
  await house.say('guanli', '/说纪 礼品礼金');
  for (const userId of ['wangwu', 'zhaoliu']) {
    await house.say(userId, `/体会 ${userId}说婉拒要早`);
    await confirmed(house, userId);
  }
  expect(await house.say('zhaoliu', '/我的', 'private')).toContain('正在删，一般一分钟内删完');
  const isTheirs = (line: string) => line.includes('"kind":"reflection"') && line.includes('zhaoliu');
  const lines = await linesOf(folder.path);
  await writeLines(
    folder.path,
    lines.map((line) => (isTheirs(line) ? damage(line) : line)),
  );
  clock.advance({ seconds: 15 });
  const before = house.seen.length;
  await house.upkeep();
  await house.upkeep();
  const stopped = house.logged.filter(({ message }) => message.includes('an erasure waits'));
  expect(stopped).toHaveLength(1);
  expect(String(Reflect.get(stopped[0]?.facts ?? {}, 'err'))).toMatch(/journal-2026-11\.jsonl.*损坏.*npm run fsck/u);
  expect(house.erasing.notes()).toEqual([expect.stringMatching(/有 1 人.*npm run fsck -- --repair/u)]);
  expect(house.textsSince(before, 'zhaoliu')).toEqual([expect.stringContaining('确认的删除还没有做完')]);
  expect(await filesWith(folder.path, 'wangwu')).toEqual([]);
  clock.advance({ minutes: 2 });
  for (const words of ['/我的', '/我的 删除'])
    expect(await house.say('zhaoliu', words, 'private')).toMatch(/还没有做完：存的数据有一处损坏.*不用再发/u);
  clock.advance({ minutes: 10 });
  await house.upkeep();
  expect(house.textsSince(before, 'zhaoliu').filter((text) => text.includes('还没有做完'))).toHaveLength(3);
  await house.store.close();

  const { damaged } = await checkStore(folder.path, { repair: true, stamp: 'S' });
  expect(damaged).toHaveLength(1);
  const again = await houseOn(await jsonStore(folder.path, { clock }), clock);
  await again.upkeep();
  expect(again.erasing.notes()).toEqual([]);
  // Also in the damaged original that the repair put aside.
  expect(await filesWith(folder.path, 'zhaoliu')).toEqual([]);
  expect(await again.say('zhaoliu', '/我的', 'private')).toContain('记录 0 条');
  await again.store.close();
});

it('names the damaged line once a day where retention meets it, and other work goes on', async () => {
  await using folder = await emptyFolder();
  const clock = new HandClock();
  const house = await houseOn(await jsonStore(folder.path, { clock }), clock);
  await house.store.chats.bind('chat-1', branch, 'guanli', clock.now().toString());
  await house.say('guanli', '/说纪 礼品礼金');
  await house.say('zhaoliu', '/签到');
  const lines = await linesOf(folder.path);
  await writeLines(
    folder.path,
    lines.map((line) => (line.includes('"kind":"checkin"') ? damage(line) : line)),
  );
  for (let n = 0; n < 3; n++) await house.upkeep();
  const errors = house.logged.filter(({ level }) => level === 'error');
  expect(errors).toHaveLength(1);
  expect(String(Reflect.get(errors[0]?.facts ?? {}, 'err'))).toMatch(/journal-2026-11\.jsonl.*损坏/u);
  await house.store.close();
});
