import { describe, expect, it } from 'vitest';
import type { RosterRow } from '../../../src/domain/roster.ts';
import { openConsoleHouse } from '../../support/console.ts';

const table: readonly RosterRow[] = [
  { sheet: '名单', row: 1, cells: ['账号', '姓名'] },
  { sheet: '名单', row: 2, cells: ['zhao', '赵一鸣'] },
];

/** A house whose files take until told to be read. */
async function slowHouse() {
  const gate = Promise.withResolvers<void>();
  const own = await openConsoleHouse({
    readTable: async () => {
      await gate.promise;
      return table;
    },
  });
  return { own, gate, admin: await own.login('guanli') };
}

describe('a file that takes long to read', () => {
  it('shows how far it is under the page that started it, and leads to its preview in the end', async () => {
    const { gate, admin } = await slowHouse();
    const job = (await admin.upload('/console/people/import', '名单.csv', 'x')).headers.get('location') ?? '';
    const running = await admin.get(job);
    expect(running.text).toContain('读 名单.csv');
    expect(running.text).toContain('<progress value="0" max="1"');
    expect(running.text).toMatch(/aria-current="page"[^>]*>导入名单/u);
    expect(running.text).toContain(`action="${job}/cancel"`);
    expect((await admin.get(`${job}/live`)).headers.get('hx-redirect')).toBeNull();
    const second = await admin.upload('/console/holidays/import', '2027.csv', 'x');
    expect([second.status, second.text.includes('您上一个还没做完')]).toEqual([422, true]);
    gate.resolve();
    await admin.get(job);
    expect((await admin.get(`${job}/live`)).headers.get('hx-redirect')).toBe('/console/people/import');
    const led = await admin.get(job);
    expect([led.status, led.headers.get('location')]).toEqual([303, '/console/people/import']);
    expect((await admin.get('/console/people/import')).text).toContain('可以收下 <strong>1</strong> 人');
  });

  it('can be given up: nothing waits to be taken then', async () => {
    const { own, gate, admin } = await slowHouse();
    const job = (await admin.upload('/console/people/import', '名单.csv', 'x')).headers.get('location') ?? '';
    expect((await admin.submit(`${job}/cancel`)).text).toContain('已取消');
    gate.resolve();
    await admin.get(job);
    expect((await admin.get('/console/people/import')).text).not.toContain('预览：');
    expect((await admin.post('/console/people/import/take')).status).toBe(422);
    expect(await own.house.store.people.find('zhao')).toBeNull();
  });

  it('is somebody’s own', async () => {
    const { own, gate, admin } = await slowHouse();
    const job = (await admin.upload('/console/people/import', '名单.csv', 'x')).headers.get('location') ?? '';
    const secretary = await own.login('shuji');
    for (const path of ['', '/live']) expect((await secretary.get(`${job}${path}`)).status).toBe(404);
    expect((await secretary.post(`${job}/cancel`)).status).toBe(404);
    gate.resolve();
  });
});
