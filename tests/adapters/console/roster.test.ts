import { describe, expect, it } from 'vitest';
import { lastAudit, openConsoleHouse } from '../../support/console.ts';

describe('importing a roster', () => {
  const roster = '账号,姓名\nzhao,赵一鸣\nqian,钱2\n13800138000,孙三多\nzhao,赵一鸣\nli,李四方\n';

  it('shows bad rows beside their reasons and takes nothing before it is confirmed', async () => {
    const own = await openConsoleHouse();
    const admin = await own.login('guanli');
    const { text } = await admin.bring('/console/people/import', '名单.csv', roster);
    expect(text).toContain('可以收下 <strong>2</strong> 人，重复 1 行');
    expect(text).toContain('预览：名单.csv');
    expect(text).toContain('姓名应为 2 到 20 个字');
    expect(text).toContain('钱2');
    expect(text).toContain('账号像是手机号');
    expect(text).not.toContain('13800138000');
    expect(await own.house.store.people.find('zhao')).toBeNull();
    expect((await admin.submit('/console/people/import/take')).text).toContain('名单已收下');
    expect(await own.house.store.people.find('zhao')).toMatchObject({ name: '赵一鸣', nameFrom: 'roster' });
    expect(await lastAudit(own)).toBe('导入名单：2 行');
    const again = await admin.post('/console/people/import/take');
    expect([again.status, again.text.includes('预览已过期')]).toEqual([422, true]);
  });

  it('can be given up, and is one’s own', async () => {
    const own = await openConsoleHouse();
    const [admin, other] = [await own.login('guanli'), await own.login('guanli')];
    await admin.bring('/console/people/import', '名单.csv', roster);
    expect((await other.get('/console/people/import')).text).not.toContain('赵一鸣');
    expect((await admin.submit('/console/people/import/drop')).text).toContain('没有导入');
    expect((await admin.post('/console/people/import/take')).status).toBe(422);
    expect(await own.house.store.people.all()).not.toContainEqual(expect.objectContaining({ userId: 'zhao' }));
  });

  it('says what is wrong with a file', async () => {
    const own = await openConsoleHouse();
    const admin = await own.login('guanli');
    for (const [name, text, why] of [
      ['名单.pdf', 'x', '只收 csv 和 xlsx'],
      ['名单.xlsx', 'x', '读不出表格'],
      ['名单.csv', '甲,乙\n1,2\n', '没有找到表头'],
      ['名单.csv', '', '名单.csv 是空的'],
    ]) {
      const answer = await admin.bring('/console/people/import', name ?? '', text ?? '');
      expect([why, answer.status, answer.text.includes(why ?? '')]).toEqual([why, 422, true]);
    }
    const large = await admin.upload('/console/people/import', '名单.csv', 'x'.repeat(5 * 1024 * 1024 + 1));
    expect([large.status, large.text.includes('超过 5 MB')]).toEqual([400, true]);
  });
});
