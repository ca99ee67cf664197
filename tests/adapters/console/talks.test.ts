import { describe, expect, it } from 'vitest';
import { lastAudit, openConsoleHouse } from '../../support/console.ts';

describe('说纪 in the console', () => {
  it('shows what people press while it runs, ends it, and says the summary in the group', async () => {
    const own = await openConsoleHouse();
    const { house, login } = own;
    await house.say('li', '/认领 赵一鸣', 'private');
    await house.say('shuji', '/说纪 礼品礼金');
    const [talk] = await house.store.activities.recent();
    const secretary = await login('shuji');
    const path = `/console/talks/${talk?.id}`;
    expect((await secretary.get('/console/talks')).text).toContain(path);
    expect((await secretary.get(`${path}/live`)).text).toContain('签到 0 人');
    await house.press('li');
    await house.say('wu', '/体会 要早说');
    const part = (await secretary.get(`${path}/live`)).text;
    expect(part).toContain('签到 1 人，体会 1 条');
    expect(part).toMatch(/id="records" hx-swap-oob[\s\S]*赵一鸣[\s\S]*要早说/u);
    const shown = (await secretary.get(path)).text;
    expect(shown).toContain('赵一鸣');
    expect(shown).toContain('要早说');
    const from = house.seen.length;
    const ended = await secretary.submit(`${path}/end`, { due: '20', present: '１８', say: 'on' });
    expect(ended.text).toContain('已结束，小结已发到群里');
    expect(house.textsSince(from, 'chat-1')).toMatchObject([
      expect.stringContaining('应到 20 人，实到 18 人，签到 1 人'),
    ]);
    expect(house.textsSince(from, 'chat-1')[0]).not.toContain('赵一鸣');
    expect((await secretary.get(`${path}/live`)).text).not.toContain('hx-get');
    expect(await lastAudit(own)).toContain('结束 会前10分钟说纪 1');
    // Ended twice: nothing is said again.
    await secretary.post(`${path}/end`, { due: '1', present: '1', say: 'on' });
    expect(house.textsSince(from, 'chat-1')).toHaveLength(1);
  });

  it('keeps what was typed, and says beside the field what is wrong', async () => {
    const { house, login } = await openConsoleHouse();
    await house.say('shuji', '/说纪');
    const [talk] = await house.store.activities.recent();
    const secretary = await login('shuji');
    for (const [due, present, why] of [
      ['二十', '18', '请写 0 到 9999 的数字'],
      ['18', '20', '实到比应到（18）多'],
    ]) {
      const { status, text } = await secretary.post(`/console/talks/${talk?.id}/end`, {
        due: due ?? '',
        present: present ?? '',
      });
      expect(status).toBe(422);
      expect(text).toContain(why);
      expect(text).toContain(`value="${due}"`);
      expect(text).toContain('aria-invalid="true"');
    }
    expect((await house.store.activities.recent())[0]?.closedAt).toBeNull();
  });

  it('says when the summary did not reach the group', async () => {
    const { house, login } = await openConsoleHouse();
    await house.say('shuji', '/说纪');
    const [talk] = await house.store.activities.recent();
    const secretary = await login('shuji');
    house.outcomes.push({ state: 'unknown' });
    const { text } = await secretary.submit(`/console/talks/${talk?.id}/end`, { say: 'on' });
    expect(text).toContain('小结没有发出去');
  });
});

describe('a quiz in the console', () => {
  it('tells nothing before its end, then what the group was told', async () => {
    const { house, login } = await openConsoleHouse();
    await house.say('shuji', '/答题');
    const [quiz] = await house.store.activities.recent();
    const secretary = await login('shuji');
    const path = `/console/talks/${quiz?.id}`;
    const running = (await secretary.get(path)).text;
    expect(running).toContain('结束以后才有合计');
    expect(running).not.toContain('<h2>结果</h2>');
    expect(running).not.toContain('答案：');
    expect((await secretary.post(`${path}/end`)).status).toBe(404);
    await house.say('shuji', '/答题 结束');
    const ended = (await secretary.get(path)).text;
    expect(ended).toContain('参加 0 人');
    expect(ended).toContain('<h2>结果</h2>');
  });
});
