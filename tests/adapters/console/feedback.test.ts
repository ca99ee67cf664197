import { describe, expect, it } from 'vitest';
import { lastAudit, openConsoleHouse } from '../../support/console.ts';

describe('意见办理', () => {
  it('sends the answer to the person and keeps what became of it', async () => {
    const own = await openConsoleHouse();
    const { house } = own;
    await house.say('li', '/意见 说纪放在周三', 'private');
    const admin = await own.login('guanli');
    expect((await admin.get('/console')).text).toContain('最晚 12月1日 周二');
    const empty = await admin.post('/console/feedback/1/answer', { text: ' ' });
    expect([empty.status, empty.text.includes('请写答复')]).toEqual([422, true]);
    const long = await admin.post('/console/feedback/1/answer', { text: '字'.repeat(2001) });
    expect([long.status, long.text.includes('字'.repeat(2001))]).toEqual([422, true]);
    const from = house.seen.length;
    expect((await admin.submit('/console/feedback/1/answer', { text: '下月起改' })).text).toContain('已送达企业微信');
    expect(house.textsSince(from, 'li')).toMatchObject([expect.stringContaining('下月起改')]);
    await admin.post('/console/feedback/1/answer', { text: '再答一次' });
    expect(house.textsSince(from, 'li')).toHaveLength(1);
    expect(await lastAudit(own)).toBe('答复意见 1');
  });

  it('says when an answer did not arrive, and does not send it again by itself', async () => {
    const { house, login } = await openConsoleHouse();
    await house.say('li', '/意见 说纪放在周三', 'private');
    const admin = await login('guanli');
    house.outcomes.push({ state: 'unknown' });
    const { text } = await admin.submit('/console/feedback/1/answer', { text: '下月起改' });
    expect(text).toContain('是否送到不明');
    expect(await house.store.feedback.find(1)).toMatchObject({ answer: { delivery: 'unknown' } });
  });

  it('tells whoever it is given to, and takes only holders of a role', async () => {
    const { house, login } = await openConsoleHouse();
    await house.say('li', '/意见 说纪放在周三', 'private');
    const admin = await login('guanli');
    expect((await admin.post('/console/feedback/1/handler', { handler: 'wu' })).status).toBe(422);
    await login('shenhe');
    const from = house.seen.length;
    await admin.submit('/console/feedback/1/handler', { handler: 'shenhe' });
    const [told] = house.textsSince(from, 'shenhe');
    expect(told).toContain('意见 1 交给您办理，最晚 12月1日 周二');
    expect(told).not.toContain('周三');
  });

  it('is closed when whoever wrote it erased themselves: no term, no form, no reminder', async () => {
    const { house, login } = await openConsoleHouse();
    await house.say('li', '/意见 说纪放在周三', 'private');
    const code = /删除 (\d{4})/u.exec(await house.say('li', '/我的 删除', 'private'))?.[1];
    await house.say('li', `/我的 删除 ${code}`, 'private');
    house.clock.advance({ seconds: 20 });
    await house.upkeep();
    const admin = await login('guanli');
    const list = (await admin.get('/console/feedback')).text;
    expect(list).toContain('等答复（0）');
    expect(list).toContain('已删除，不用答复');
    expect((await admin.get('/console')).text).not.toContain('最晚 12月1日');
    const page = (await admin.get('/console/feedback/1')).text;
    expect(page).toContain('不用答复');
    for (const gone of ['账号 #', '答复期限', '发出答复', '交给谁办', '对方发 /我的']) expect(page).not.toContain(gone);
    await admin.post('/console/feedback/1/answer', { text: '晚了' });
    expect(await house.store.feedback.find(1)).toMatchObject({ answer: null });
    const from = house.seen.length;
    house.clock.set('2026-11-30T02:00:00Z');
    await house.tick();
    expect(house.textsSince(from, 'guanli').join('')).not.toContain('意见 1');
  });
});
