import { beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Outcome } from '../../src/domain/ports.ts';
import { consoleOver } from '../support/console.ts';
import { houseOn, openHouse, type TestHouse } from '../support/house.ts';

let lines: string[];
let house: TestHouse;
beforeEach(async () => {
  lines = [];
  house = await openHouse(commands, lines);
});

const refused: Outcome = { state: 'refused', code: 93000 };
const accepted: Outcome = { state: 'accepted' };
const open = (one = house) => one.store.activities.openIn('chat-1', one.clock.now().toString());
const stats = () => house.say('shuji', '/统计');
const told = (userId = 'shuji') => house.textsSince(0, userId).filter((text) => text.includes('没有开始'));

describe('a start that the platform refuses', () => {
  it.each(['/说纪', '/答题', '/案例'])(
    'is none: %s is told why in private, counts nowhere, and can be sent again',
    async (command) => {
      await house.say('shuji', '/帮助', 'private');
      house.outcomes.push(refused);
      await house.say('shuji', command);
      await house.settle();
      expect(await open()).toEqual([]);
      expect(told()).toHaveLength(1);
      expect(told()[0]).toContain('企业微信没有收下（错误码 93000）');
      expect(await stats()).toContain('说纪 0 次');
      expect(await stats()).toContain('案例 0 则');
      expect(await stats()).toContain('答题 0 次');
      expect(await house.say('shuji', '/说纪 记录')).toContain('还没有开始过说纪');
      await house.say('shuji', command);
      expect(await open()).toHaveLength(1);
      expect(house.lastCard().facts[0]?.value).toBe('2');
    },
  );

  it('is told in the next answer where the private chat is not open', async () => {
    house.outcomes.push({ state: 'unsent', reason: 'not connected' });
    await house.say('shuji', '/说纪');
    const next = await house.say('shuji', '/统计');
    expect(next).toContain('没有开始');
    expect(next).toContain('没有连上企业微信');
    expect(await stats()).not.toContain('没有开始');
  });

  it('gives the same talk again: nobody saw it', async () => {
    const preview = await house.say('shuji', '/说纪 预览', 'private');
    house.outcomes.push(refused);
    await house.say('shuji', '/说纪');
    const title = /^# (.+)$/mu.exec(preview)?.[1] ?? '-';
    expect(await house.say('shuji', '/说纪')).toContain(title);
  });

  it('leaves the talk before it the latest one', async () => {
    await house.say('shuji', '/说纪 礼品礼金');
    await house.say('shuji', '/说纪 结束');
    house.outcomes.push(refused);
    await house.say('shuji', '/说纪');
    expect(await house.say('shuji', '/说纪 结束')).toContain('编号 1《');
  });

  it('stays open where it may have arrived', async () => {
    house.outcomes.push({ state: 'unknown' });
    await house.say('shuji', '/说纪');
    expect(await open()).toHaveLength(1);
    expect(told()).toEqual([]);
  });

  it('stays open where its text arrived and only the card was refused, and says so', async () => {
    await house.say('shuji', '/帮助', 'private');
    house.outcomes.push(accepted, refused);
    await house.say('shuji', '/说纪');
    await house.settle();
    expect(await open()).toHaveLength(1);
    expect(house.textsSince(0, 'shuji').at(-1)).toContain('只发出了一部分');
    expect(await house.say('li', '/签到')).toContain('已签到');
  });

  it('is opened once where the message comes again, and stays where the next question of a quiz is refused', async () => {
    await house.say('shuji', '/设置 答题样式 逐题');
    await house.say('shuji', '/答题 2题');
    house.outcomes.push(refused);
    await house.say('shuji', '/答题 下一题');
    expect(await open()).toHaveLength(1);
  });
});

describe('in the console', () => {
  it('says so beside what was typed, and begins anew with the same form', async () => {
    const own = await consoleOver(house);
    const secretary = await own.login('shuji');
    const typed = { form: 'form-1', chat: 'chat-1', kind: '说纪', topic: '礼品礼金', act: 'post' };
    house.outcomes.push(refused);
    const page = await secretary.post('/console/start', typed);
    expect(page.status).toBe(422);
    expect(page.text).toContain('没有开始：企业微信没有收下');
    expect(page.text).toContain('value="礼品礼金"');
    expect(await open()).toEqual([]);
    expect((await secretary.get('/console/talks')).text).not.toContain('进行中');
    expect((await secretary.submit('/console/start', typed)).text).toContain('已发到群里');
    expect(await open()).toHaveLength(1);
  });
});

describe('what was planned', () => {
  it('is none where it is refused for good, and is told to whoever set it', async () => {
    await house.say('shuji', '/帮助', 'private');
    await house.say('shuji', '/提醒 10分钟后 说纪');
    house.clock.advance({ minutes: 10 });
    house.outcomes.push(refused);
    await house.settle();
    expect(await open()).toEqual([]);
    expect(house.textsSince(0, 'shuji').join()).toContain('没有按时发出');
  });

  it('is begun once where the platform takes it at another try', async () => {
    await house.say('shuji', '/提醒 10分钟后 说纪');
    house.clock.advance({ minutes: 10 });
    house.outcomes.push({ state: 'refused', code: 45009 }, { state: 'refused', code: 45009 });
    await house.settle();
    expect(await open()).toHaveLength(1);
    expect(house.reached('chat-1', '朗读')).toBe(1);
  });
});

describe('after a crash', () => {
  it('between the refusal and the closing it is closed at the start', async () => {
    house.outcomes.push(refused);
    await house.say('shuji', '/说纪');
    // Lines as they stood before the closing was written.
    const until = lines.findIndex((line) => line.includes('"neverHeld"'));
    const before = await houseOn(lines.slice(0, until), house.clock);
    expect(await open(before)).toEqual([]);
  });

  it('before anything was sent it stays: a repeat of the message posts it', async () => {
    await house.say('shuji', '/说纪', 'chat-1', 'm-1');
    const until = lines.findIndex((line) => line.includes('"type":"post"'));
    const again = await houseOn(lines.slice(0, until), house.clock);
    expect(await open(again)).toHaveLength(1);
    await again.say('shuji', '/说纪', 'chat-1', 'm-1');
    expect(await open(again)).toHaveLength(1);
    expect(again.reached('chat-1', '朗读')).toBe(1);
  });

  it('while its post was on its way it stays, since it may be there', async () => {
    await house.say('shuji', '/说纪');
    const until = lines.findIndex((line) => line.includes('"state":"accepted"'));
    const again = await houseOn(lines.slice(0, until), house.clock);
    expect(await open(again)).toHaveLength(1);
  });
});
