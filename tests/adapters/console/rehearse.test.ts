import { describe, expect, it } from 'vitest';
import { openConsoleHouse, type Visitor } from '../../support/console.ts';

/** Looks again, as somebody without scripts would, until it has ended. */
async function ended(visitor: Visitor, address: string): Promise<string> {
  for (let looks = 0; looks < 2000; looks++) {
    const { text } = await visitor.get(address);
    if (!text.includes('hx-get')) return text;
  }
  throw new Error('it never ends');
}

const span = { chat: 'chat-1', from: '2026-12-01', to: '2026-12-31' };

describe('a rehearsal in the console', () => {
  it('plays the days for one group by its own settings, and touches nothing', async () => {
    const { house, login } = await openConsoleHouse();
    const secretary = await login('shuji');
    const started = await secretary.post('/console/rehearse', span);
    const text = await ended(secretary, started.headers.get('location') ?? '');
    expect(text).toMatch(/31 天里发 <strong>[1-9]/u);
    expect(text).toContain('12月5日 周六');
    expect(text).toContain('今天不上班');
    expect(text).toContain('href="/console/reminders" aria-current="page"');
    expect(await house.store.posts.latest('chat-1', 1)).toEqual([]);
    await house.say('shuji', '/设置 预算 0');
    const again = await secretary.post('/console/rehearse', span);
    expect(await ended(secretary, again.headers.get('location') ?? '')).toContain('31 天里发 <strong>0</strong>');
  });

  it('keeps to the days off of a year that was imported', async () => {
    const { house, login } = await openConsoleHouse();
    const days = [{ date: '2026-12-02', off: true, name: '校庆' }];
    await house.plans.takeYear({ year: 2026, notice: null, days });
    const secretary = await login('shuji');
    const started = await secretary.post('/console/rehearse', { ...span, to: '2026-12-04' });
    const text = await ended(secretary, started.headers.get('location') ?? '');
    expect(text).toMatch(/12月2日 周三(?:(?!12月3日).)*校庆/su);
  });

  it('can be cancelled while it plays', async () => {
    const { login } = await openConsoleHouse();
    const secretary = await login('shuji');
    const started = await secretary.post('/console/rehearse', { ...span, to: '2027-06-01' });
    const address = started.headers.get('location') ?? '';
    const { text } = await secretary.submit(`${address}/cancel`);
    expect(text).toContain('已取消');
    expect(text).not.toContain('<progress');
  });

  it.each([
    [{ to: '2026-11-30' }, '不早于'],
    [{ to: '2028-01-01' }, '最多 200 天'],
    [{ from: '' }, '请选从哪天到哪天'],
  ])('says beside the field what is wrong: %o', async (change, why) => {
    const { login } = await openConsoleHouse();
    const { status, text } = await (await login('shuji')).post('/console/rehearse', { ...span, ...change });
    expect(status).toBe(422);
    expect(text).toMatch(new RegExp(`id="to-error">[^<]*${why}`, 'u'));
  });
});

describe('what the bot does of its own, in the console', () => {
  it('stands on the home page with its reason, and beside the budget in the statistics', async () => {
    const { house, login } = await openConsoleHouse();
    const before = await login('shuji');
    expect((await before.get('/console')).text).toContain('还没有定');
    for (let day = 0; day < 40 && !(await house.store.posts.latest('chat-1', 1))[0]; day++) {
      house.clock.set(`${Temporal.PlainDate.from('2026-11-25').add({ days: day })}T00:10:00Z`);
      await house.settle();
    }
    const [post] = await house.store.posts.latest('chat-1', 1);
    const [decision] = (await house.store.decisions.since('chat-1', '2026-11-25')).filter(({ postId }) => postId);
    expect(post?.class).toBe('initiative');
    const secretary = await login('shuji');
    const { text } = await secretary.get('/console');
    expect(text).toContain(decision?.parts[0]?.title);
    expect(text).toContain(decision?.reason);
    // Nothing has ended yet: that is no reason to hide it.
    const stats = (await secretary.get('/console/stats')).text;
    expect(stats).toContain('还没有结束的活动');
    expect(stats).toContain('机器人自己的提醒');
    expect(stats).toMatch(/<div>1<\/div><\/td><td role="cell" data-label="上限"><div>2<\/div>/u);
    expect((await secretary.get('/console/stats/contacts.svg')).text).toContain('<svg');
  });
});
