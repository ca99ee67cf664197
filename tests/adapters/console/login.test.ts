import { describe, expect, it } from 'vitest';
import { openConsoleHouse } from '../../support/console.ts';

describe('the way into the console', () => {
  it('shows one button, however often it is opened; the button lets in once', async () => {
    const { link, visitor } = await openConsoleHouse();
    const address = await link('guanli');
    const preview = visitor();
    for (let times = 0; times < 3; times++) {
      const page = await preview.get(address);
      expect(page.status).toBe(200);
      expect(page.text.match(/<button/gu)).toHaveLength(1);
      expect(preview.cookie).toBeNull();
    }
    const own = visitor();
    const entered = await own.post(address);
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/console']);
    expect((await own.get('/console')).status).toBe(200);
    const again = visitor();
    expect([(await again.get(address)).status, (await again.post(address)).status]).toEqual([410, 410]);
    expect((await again.get('/console')).status).toBe(401);
  });

  it('lets exactly one of many in who press at once', async () => {
    const { link, visitor } = await openConsoleHouse();
    const address = await link('guanli');
    const pressed = await Promise.all(Array.from({ length: 10 }, () => visitor().post(address)));
    expect(pressed.filter(({ status }) => status === 303)).toHaveLength(1);
  });

  it('is over after ten minutes, and with the next link', async () => {
    const { house, link, visitor } = await openConsoleHouse();
    const [first, second] = [await link('guanli'), await link('guanli')];
    expect((await visitor().post(first)).status).toBe(410);
    house.clock.advance({ minutes: 10 });
    expect((await visitor().post(second)).status).toBe(410);
  });

  it('keeps the token out of scripts’ reach and of the store, and holds no userid in its address', async () => {
    const { house, link, visitor } = await openConsoleHouse();
    const address = await link('guanli');
    expect(address).not.toContain('guanli');
    const own = visitor();
    const cookie = (await own.post(address)).headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/u);
    expect(cookie).toMatch(/SameSite=Lax/u);
    expect(cookie).toMatch(/Max-Age=28800/u);
    expect(cookie).not.toMatch(/Secure/u);
    const [session] = await house.store.sessions.of('guanli', house.clock.now().toString());
    expect(JSON.stringify(session)).not.toContain(own.cookie?.split('=')[1]);
  });

  it('travels by https alone where there is https', async () => {
    const { link, visitor } = await openConsoleHouse({ isSecure: true });
    expect((await visitor().post(await link('guanli'))).headers.get('set-cookie')).toMatch(/; Secure/u);
  });

  it('is over after eight hours', async () => {
    const { house, login } = await openConsoleHouse();
    const own = await login('guanli');
    house.clock.advance({ hours: 7, minutes: 59 });
    expect((await own.get('/console')).status).toBe(200);
    house.clock.advance({ minutes: 1 });
    expect((await own.get('/console')).status).toBe(401);
  });

  it('is left by a post, not by a link', async () => {
    const { login } = await openConsoleHouse();
    const own = await login('guanli');
    const { cookie } = own;
    expect((await own.get('/console/logout')).status).toBe(404);
    expect((await own.post('/console/logout')).text).toContain('已退出');
    own.cookie = cookie;
    expect((await own.get('/console')).status).toBe(401);
  });

  it('lists one’s sessions and ends another one, never somebody else’s', async () => {
    const { house, login } = await openConsoleHouse();
    const [here, there, other] = [await login('guanli'), await login('guanli'), await login('shenhe')];
    const now = house.clock.now().toString();
    const [, second] = await house.store.sessions.of('guanli', now);
    const id = second?.id ?? '';
    expect((await here.get('/console/settings')).text).toContain('就是这里');
    expect((await other.post('/console/settings/sessions', { id })).status).toBe(404);
    expect((await here.submit('/console/settings/sessions', { id })).text).toContain('那个登录已结束');
    expect((await there.get('/console')).status).toBe(401);
    expect((await here.get('/console')).status).toBe(200);
  });

  it('answers 401 to whoever is not in, without a trace of content', async () => {
    const { visitor } = await openConsoleHouse();
    for (const path of ['/console', '/console/talks', '/console/feedback/1', '/console/nothing']) {
      const { status, text, headers } = await visitor().get(path);
      expect([path, status, headers.get('cache-control')]).toEqual([path, 401, 'no-store']);
      expect(text).toContain('/后台');
    }
  });

  it('gives up on an address that tries too many wrong links', async () => {
    const { visitor, url, link } = await openConsoleHouse();
    const guess = visitor();
    const wrong = `${url}/console/login/${'a'.repeat(48)}`;
    for (let times = 0; times < 30; times++) expect((await guess.post(wrong)).status).toBe(410);
    expect((await guess.post(wrong)).status).toBe(429);
    expect((await guess.post(await link('guanli'))).status).toBe(429);
  });
});
