import { beforeEach, describe, expect, it } from 'vitest';
import { type ConsoleHouse, lastAudit, openConsoleHouse, type Visitor } from '../../support/console.ts';
import { docxLines } from '../../support/opened-file.ts';

let own: ConsoleHouse;
let secretary: Visitor;
let path: string;

beforeEach(async () => {
  own = await openConsoleHouse();
  const { house } = own;
  await house.say('shuji', '/说纪 礼品礼金');
  await house.say('li', '/认领 李小红');
  await house.press('li');
  for (const words of ['=1+1 婉拒要早', '<b>早说清楚</b>', '𠮷田😀']) await house.say('li', `/体会 ${words}`);
  await house.say('shuji', '/说纪 结束');
  const [talk] = await house.store.activities.recent();
  path = `/console/sheets/${talk?.id}`;
  secretary = await own.login('shuji');
});

/** Posts the form with these reflections ticked. */
function send(to: string, reflections: readonly number[], more: Readonly<Record<string, string>> = {}) {
  const fields = new URLSearchParams({ form: 'f1', of: '3', due: '', present: '', speaker: '', ...more });
  for (const no of reflections) fields.append('reflection', String(no));
  return secretary.post(to, fields);
}

async function fileAt(to: string): Promise<string> {
  const answer = await fetch(`${own.url}${to}`, { headers: { cookie: secretary.cookie ?? '' } });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('content-type')).toBe('application/octet-stream');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  return docxLines({ bytes: new Uint8Array(await answer.arrayBuffer()) }).join('\n');
}

describe('/console/sheets', () => {
  it('lists the ended talks of one’s branches and how their sheets stand', async () => {
    await own.house.say('shuji', '/说纪 廉洁');
    const list = (await secretary.get('/console/sheets')).text;
    expect(list).toContain('未定稿');
    expect(list.match(/href="\/console\/sheets\/[^"]+"/gu)).toHaveLength(1);
    await send(`${path}/final`, [1]);
    expect((await secretary.get('/console/sheets')).text).toContain('已定稿，第 1 版');
  });

  it('shows what the sheet will print, as chosen, and keeps nothing by that', async () => {
    const { text } = await secretary.get(path);
    for (const part of ['李小红：=1+1 婉拒要早', '&lt;b&gt;早说清楚', '应到 　　 人', '（留空手写）', '还没有定稿'])
      expect(text).toContain(part);
    expect(text.match(/name="reflection" value="\d+" checked/gu)).toHaveLength(3);
    const looked = await send(path, [3], { due: '２０', present: '18', speaker: '王小明' });
    expect(looked.status).toBe(200);
    for (const part of ['应到 20 人　　实到 18 人', '王小明', '李小红：𠮷田😀</p>', '（另有体会 2 条）'])
      expect(looked.text).toContain(part);
    expect(looked.text).not.toContain('婉拒要早</p>');
    expect(await own.house.store.sheets.of(path.split('/').at(-1) ?? '')).toEqual([]);
  });

  it('gives a draft as a file, noted, without keeping it', async () => {
    const answer = await send(`${path}/draft`, [1]);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename.*\.docx/u);
    expect(answer.text.startsWith('PK')).toBe(true);
    expect(await lastAudit(own)).toMatch(/^取 会前10分钟说纪 1《.*的记录表$/u);
    expect((await secretary.get(path)).text).toContain('还没有定稿');
  });

  it('keeps versions side by side, one a form however often it is sent, with their files', async () => {
    await send(`${path}/final`, [1], { due: '20', present: '18', speaker: '王小明' });
    await send(`${path}/final`, [1], { due: '20', present: '18', speaker: '王小明' });
    expect(await lastAudit(own)).toContain('的记录表定稿，第 1 版');
    const { entries } = await own.house.store.audit.latest({ skip: 0, count: 9 });
    expect(entries.filter(({ what }) => what.includes('定稿'))).toHaveLength(1);
    const second = await send(`${path}/final`, [2, 3], { form: 'f2', due: '21' });
    expect(second.headers.get('location')).toBe(`${path}?done=sheetKept`);
    const page = (await secretary.get(path)).text;
    expect(page).toContain('第 2 版');
    const [first, next] = [await fileAt(`${path}/versions/1`), await fileAt(`${path}/versions/2`)];
    expect(first).toContain('应到 20 人　　实到 18 人');
    expect(first).toContain('王小明');
    expect(first).not.toContain('早说清楚');
    expect(next).toContain('应到 21 人');
    expect(next).toContain('<b>早说清楚</b>');
    // A version from the group goes on from the latest.
    await own.house.say('shuji', '/说纪 定稿 1');
    expect(await fileAt(`${path}/versions/3`)).toContain('应到 21 人');
    expect((await secretary.get(`${path}/versions/4`)).status).toBe(404);
  });

  it('says beside the field what is wrong, and keeps nothing', async () => {
    for (const to of ['', '/draft', '/final']) {
      const answer = await send(`${path}${to}`, [1], { due: '5', present: '七', speaker: '王1' });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('id="present-error"');
      expect(answer.text).toContain('id="speaker-error"');
      expect(answer.text).toContain('value="七"');
    }
    expect((await send(`${path}/final`, [1], { due: '5', present: '6' })).status).toBe(422);
    expect((await secretary.get(path)).text).toContain('还没有定稿');
  });

  it('asks to tick again when somebody was erased meanwhile', async () => {
    const code = /删除 (\d{4})/u.exec(await own.house.say('li', '/我的 删除', 'private'))?.[1];
    await own.house.say('li', `/我的 删除 ${code}`, 'private');
    own.house.clock.advance({ seconds: 20 });
    await own.house.upkeep();
    const answer = await send(`${path}/final`, [1]);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('请重新勾选');
    expect((await secretary.get(path)).text).toContain('还没有定稿');
    expect((await send(`${path}/final`, [], { of: '0' })).status).toBe(303);
  });

  it('stays with the branch that held the talk when the group is bound to another', async () => {
    const { house, login } = own;
    const branch = { school: '示范学校', name: '高二支部' };
    const at = house.clock.now().toString();
    await house.store.chats.bind('chat-1', branch, 'guanli', at);
    await house.store.roles.give({ userId: 'other', role: 'secretary', branch, grantedBy: null, at });
    expect((await secretary.get(path)).status).toBe(200);
    expect((await send(`${path}/final`, [1])).status).toBe(303);
    expect((await (await login('other')).get(path)).status).toBe(404);
  });

  it('is there for secretaries of the branch and for nobody else, and not for an open talk', async () => {
    const { house, login } = own;
    const branch = { school: '示范学校', name: '高二支部' };
    const at = house.clock.now().toString();
    await house.store.roles.give({ userId: 'other', role: 'secretary', branch, grantedBy: null, at });
    for (const [who, status] of [
      ['other', 404],
      ['shenhe', 403],
    ] as const) {
      const visitor = await login(who);
      for (const to of ['', '/versions/1']) expect((await visitor.get(`${path}${to}`)).status).toBe(status);
      for (const to of ['', '/draft', '/final']) expect((await visitor.post(`${path}${to}`)).status).toBe(status);
    }
    expect((await own.visitor().post(`${path}/final`)).status).toBe(401);
    await house.say('shuji', '/说纪 廉洁');
    const [open] = (await house.store.activities.recent()).filter(({ closedAt }) => closedAt === null);
    expect((await secretary.get(`/console/sheets/${open?.id}`)).text).toContain('还没有结束');
    expect((await secretary.post(`/console/sheets/${open?.id}/final`)).status).toBe(400);
  });
});
