import { describe, expect, it } from 'vitest';
import { lastAudit, openConsoleHouse } from '../../support/console.ts';

const days = [
  ...['01', '02', '03'].map((day) => `2027-01-${day},放假,元旦`),
  ...['06', '07', '08', '09', '10', '11', '12'].map((day) => `2027-02-${day},放假,春节`),
  ...['01', '02', '03', '04', '05', '06', '07'].map((day) => `2027-10-${day},放假,国庆节`),
  '2027-10-09,上班,国庆节',
];
const file = ['日期,安排,节日', ...days, '2027-10-12,上班,国庆节'].join('\n');

describe('放假安排 in the console', () => {
  it('shows each year with its notice, what is 待核 and what is missing', async () => {
    const { login } = await openConsoleHouse();
    const secretary = await login('shuji');
    const { text } = await secretary.get('/console/holidays');
    expect(text).toContain('国办发明电〔2025〕7号');
    expect(text).toContain('2025-11-04');
    expect(text).toContain('待核');
    expect(text).toContain('没有2027年放假安排');
    expect(text).toContain('2026年10月1日（周四） 至 2026年10月7日（周三）');
    expect(text).not.toContain('/console/holidays/import');
  });

  it('takes a year over after a preview, and plans follow it', async () => {
    const own = await openConsoleHouse();
    const { house, login } = own;
    await house.say('shuji', '/提醒 每个工作日 7:50 案例');
    const admin = await login('guanli');
    const preview = (await admin.bring('/console/holidays/import', '2027.csv', file)).text;
    expect(preview).toContain('还没有导入');
    expect(preview).toContain('这一天不是周末，本来就上班');
    expect(house.calendar.current().covers(2027)).toBe(false);
    const taken = await admin.submit('/console/holidays/import/take');
    expect(taken.text).toContain('放假安排已收下');
    expect(taken.text).toContain('本校导入');
    expect(house.calendar.current().why(Temporal.PlainDate.from('2027-10-09'))).toBe('调休上班（国庆节）');
    expect(await lastAudit(own)).toBe('导入 2027年放假安排（18 天）');
    await admin.bring('/console/holidays/import', '2027.csv', file.replace('2027-10-09,上班', '2027-10-10,上班'));
    const changed = (await admin.get('/console/holidays/import')).text;
    expect(changed).toContain('与现在的不同');
    expect(changed).toContain('2027年10月10日（周日）');
    await admin.submit('/console/holidays/import/drop');
    expect((await admin.post('/console/holidays/import/take')).status).toBe(422);
  });

  it.each([
    ['2027.csv', '日期,安排,节日\n2027-10-01,放假,国庆节', '放假的日子少于'],
    ['2027.json', '{', '不是 JSON'],
    ['2027.txt', file, '只收'],
  ])('says beside the field why %s is not taken', async (name, text, why) => {
    const { login } = await openConsoleHouse();
    const admin = await login('guanli');
    const answer = await admin.bring('/console/holidays/import', name, text);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(why);
  });
});
