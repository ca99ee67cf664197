import { describe, expect, it } from 'vitest';
import { routes } from '../../../src/adapters/console/routes.ts';
import { type ConsoleHouse, openConsoleHouse, type Visitor } from '../../support/console.ts';

const words = {
  opinion: '说纪太长了，能不能短些',
  reflection: '婉拒家长要早要清楚',
  name: '赵一鸣',
  reminder: '带学习笔记',
} as const;

interface Ids {
  readonly talk: string;
  readonly booking: string;
  readonly reminder: string;
}

/** A group with a talk that ran, people with names, an 意见, a grant, an unused code. */
async function furnished(): Promise<ConsoleHouse & { readonly ids: Ids }> {
  const console = await openConsoleHouse();
  const { house } = console;
  await house.say('li', `/认领 ${words.name}`, 'private');
  await house.say('shuji', '/说纪');
  await house.press('li');
  await house.say('li', `/体会 ${words.reflection}`);
  await house.say('li', `/意见 ${words.opinion}`, 'private');
  await house.say('guanli', '/授权 审核员', 'private');
  await house.say('shuji', '/说纪 预约 下周三 14:30');
  await house.say('shuji', `/提醒 每周一 8:00 ${words.reminder}`);
  const [talk] = await house.store.activities.recent();
  const [booking, reminder] = await house.store.schedules.in('chat-1');
  return { ...console, ids: { talk: talk?.id ?? '', booking: booking?.id ?? '', reminder: reminder?.id ?? '' } };
}

/** Every page and action, with ids of things that exist. */
function addresses(own: Ids): readonly { readonly method: 'get' | 'post'; readonly path: string }[] {
  const ids: Readonly<Record<string, string>> = {
    '/talks/:id': own.talk,
    '/sheets/:id': own.talk,
    '/groups/:id': 'chat-1',
    '/terms/:id': 'chat-1',
    '/book/:id': own.booking,
    '/reminders/:id': own.reminder,
    '/jobs/:id': 'x',
  };
  return routes.map(({ method, path }) => {
    const parent = Object.keys(ids).find((one) => path.startsWith(one));
    const filled = path
      .replace(':id', (parent && ids[parent]) ?? '')
      .replace(':no', '1')
      .replace(':at', '0')
      .replace(':version', '1')
      .replace(/:itemId|:handle/u, 'case-011');
    return { method, path: `/console${filled}` };
  });
}

/** Fields of every form, with what would do something. */
const whatever = {
  ...{ no: '1', userId: 'li', name: '赵一鸣', text: '好', id: 'x', form: 'x', chat: 'chat-1', day: '2026-12-09' },
  ...{ time: '15:00', topic: '', speaker: '', kind: '说纪', act: 'post', words: '明天 15:00 交材料', 提前: '5' },
  ...{ begin: '2027-02-22', end: '2027-07-09', asOf: '2026-11-24T07:00:00Z', branch: '示范学校 高一支部' },
};

const ask = (visitor: Visitor, { method, path }: { method: 'get' | 'post'; path: string }) =>
  method === 'get' ? visitor.get(path) : visitor.post(path, whatever);

async function state({ house }: ConsoleHouse): Promise<unknown> {
  const { store } = house;
  const { total } = await store.audit.latest({ skip: 0, count: 0 });
  return [
    await store.activities.recent(),
    await store.people.all(),
    await store.roles.all(),
    await store.feedback.all(),
    await store.chats.all(),
    await store.schedules.all(),
    await store.posts.latest('chat-1', 50),
    await store.calendar.all(),
    total,
  ];
}

describe('who may see and do what in the console', () => {
  it('refuses a teacher every page and action, shows nothing and changes nothing', async () => {
    const furnishedHouse = await furnished();
    const { house, login, ids } = furnishedHouse;
    // A teacher comes by a session only as somebody whose role was taken back.
    const at = house.clock.now().toString();
    const { no } = await house.store.roles.give({ userId: 'li', role: 'reviewer', branch: null, grantedBy: null, at });
    const teacher = await login('li');
    await house.store.roles.revoke(no);
    const before = await state(furnishedHouse);
    for (const address of addresses(ids)) {
      const { status, text } = await ask(teacher, address);
      expect([address, status]).toEqual([address, 403]);
      for (const secret of [words.opinion, words.reflection, '示范学校', 'chat-1', 'shuji'])
        expect(text).not.toContain(secret);
    }
    expect(await state(furnishedHouse)).toEqual(before);
  });

  it('refuses everybody who is not in', async () => {
    const furnishedHouse = await furnished();
    const before = await state(furnishedHouse);
    for (const address of addresses(furnishedHouse.ids)) {
      expect([address, (await ask(furnishedHouse.visitor(), address)).status]).toEqual([address, 401]);
    }
    expect(await state(furnishedHouse)).toEqual(before);
  });

  it('gives a reviewer the library, reviews and settings only', async () => {
    const { login, ids } = await furnished();
    const reviewer = await login('shenhe');
    const open: string[] = [];
    for (const address of addresses(ids)) {
      const { status } = await ask(reviewer, address);
      if (status !== 403) open.push(address.path);
    }
    const own = /^\/console(?:$|\/(?:bank|content|jobs|review|settings)(?:\/|$))/u;
    expect(open.filter((path) => !own.test(path))).toEqual([]);
    expect(open).toContain('/console/review/case-011/approve');
    const { text } = await reviewer.get('/console');
    expect(text).not.toContain('/console/talks');
  });

  it('shows a secretary nothing of another branch', async () => {
    const furnishedHouse = await furnished();
    const { house, login, ids } = furnishedHouse;
    const at = house.clock.now().toString();
    const other = { school: '示范学校', name: '高二支部' };
    await house.store.chats.bind('chat-2', other, 'guanli', at);
    await house.store.roles.give({ userId: 'wang', role: 'secretary', branch: other, grantedBy: null, at });
    const wang = await login('wang');
    const before = await state(furnishedHouse);
    for (const address of addresses(ids)) {
      const { status, text } = await ask(wang, address);
      const isForeign = /chat-1|\/(?:talks|book|reminders|jobs)\/[^/]{8}/u.test(address.path);
      if (isForeign) expect([address, status === 403 || status === 404]).toEqual([address, true]);
      for (const secret of ['高一支部', ...Object.values(words)]) {
        expect([address, text.includes(secret)]).toEqual([address, false]);
      }
    }
    expect(await state(furnishedHouse)).toEqual(before);
  });

  it('shows an 意见 and who wrote it to administrators and its handler, not to the person’s secretary', async () => {
    const { house, login } = await furnished();
    const [secretary, admin] = [await login('shuji'), await login('guanli')];
    expect((await secretary.get('/console')).text).not.toContain('意见办理');
    for (const path of ['/console/feedback', '/console/feedback/1'])
      expect((await secretary.get(path)).status).toBe(403);
    expect((await admin.get('/console/feedback/1')).text).toContain(words.name);
    await admin.post('/console/feedback/1/handler', { handler: 'shenhe' });
    await house.say('wu', '/意见 另一条', 'private');
    const handler = await login('shenhe');
    expect((await handler.get('/console/feedback/1')).text).toContain(words.opinion);
    expect((await handler.get('/console/feedback')).text).not.toContain('另一条');
    expect((await handler.get('/console/feedback/2')).status).toBe(404);
    expect((await handler.post('/console/feedback/1/handler', { handler: '' })).status).toBe(403);
  });

  it('refuses what another site’s page posts', async () => {
    const { login, url, house } = await furnished();
    const admin = await login('guanli');
    const headers = { cookie: admin.cookie ?? '', origin: 'https://attacker.example' };
    const forged = await fetch(`${url}/console/roles/revoke`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ no: '1' }),
    });
    expect(forged.status).toBe(403);
    expect(await house.store.roles.all()).toHaveLength(2);
  });
});
