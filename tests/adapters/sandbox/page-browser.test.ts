import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { browserNote, browserPath, openBrowser } from '../../support/browser.ts';
import { group, type House, openHouse } from './page-house.ts';

const desk = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const chat = { id: group.id, type: 'group' } as const;

interface Visit {
  readonly viewport?: typeof desk;
  readonly javaScriptEnabled?: boolean;
  readonly chat?: string;
  readonly as?: string;
}

describe.skipIf(browserPath === null)(`the sandbox page in a browser${browserNote}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    // Absent when the browser did not start.
    await browser?.close();
  });

  async function open(): Promise<House> {
    const house = await openHouse();
    onTestFinished(() => house.close());
    return house;
  }

  /** Opens the page as somebody; whatever the browser complains about fails the test at its end. */
  async function visit(
    house: House,
    { viewport = desk, javaScriptEnabled = true, ...place }: Visit = {},
    prepare: (page: Page) => Promise<void> = async () => {},
  ): Promise<Page> {
    const context = await browser.newContext({ viewport, javaScriptEnabled });
    const page = await context.newPage();
    // Under the test's own limit, so that a failure names the line that waited.
    page.setDefaultTimeout(10_000);
    const complaints: string[] = [];
    page.on('console', (line) => {
      if (['error', 'warning'].includes(line.type())) complaints.push(line.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    onTestFinished(async () => {
      await context.close();
      expect(complaints).toEqual([]);
    });
    await prepare(page);
    await page.goto(`${house.url}?${new URLSearchParams({ chat: group.id, as: 'laoshi-1', ...place })}`);
    return page;
  }

  const write = (page: Page, text: string) => page.getByRole('textbox').fill(text);
  const send = (page: Page) => page.getByRole('button', { name: '发送' }).click();
  const log = (page: Page) => page.locator('#log');
  const widthOf = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth');
  /** Between the end of the talk and what is seen of it. */
  const fromEnd = (page: Page) => page.evaluate<number>("Math.abs(document.querySelector('#scroller').scrollTop)");

  it('shows what one says and what the bot answers, without a reload, and after one', async () => {
    const house = await open();
    const page = await visit(house);
    await page.evaluate('window.stayed = true');
    expect(await page.getByRole('checkbox', { name: '@纪小助' }).isChecked()).toBe(true);
    await write(page, '/帮助');
    await send(page);
    await log(page).getByText('听到了').waitFor();
    await log(page).getByText('@纪小助 /帮助').waitFor();
    await expect.poll(() => page.getByRole('textbox').inputValue()).toBe('');
    expect(await page.evaluate('window.stayed')).toBe(true);
    await page.reload();
    await log(page).getByText('听到了').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(group.name);
    expect(await page.locator('.person[aria-current]').textContent()).toContain('教师甲');
  });

  it('shows others what happens, each their own copy of a card', async () => {
    const house = await open();
    const [own, other] = [await visit(house), await visit(house, { as: 'laoshi-2' })];
    house.standIn.say({ chat, userId: 'shuji', text: '@纪小助 /说纪 礼品礼金' });
    await own.getByRole('button', { name: '签到', exact: true }).click();
    await own.getByRole('button', { name: '已签到', exact: true }).waitFor();
    house.standIn.say({ chat, userId: 'shuji', text: '开会了' });
    await log(other).getByText('开会了').waitFor();
    expect(await other.getByRole('button', { name: '签到', exact: true }).count()).toBe(1);
    expect(await other.getByRole('button', { name: '已签到' }).count()).toBe(0);
    await own.reload();
    await own.getByRole('button', { name: '已签到', exact: true }).waitFor();
  });

  it('is live also when its last script comes late', async () => {
    const house = await open();
    const page = await visit(house, {}, async (early) => {
      await early.route('**/assets/htmx-sse.js', async (route) => {
        // As long as a page that waits for nothing needs to begin without it.
        await expect.poll(() => early.evaluate('typeof htmx')).toBe('object');
        await early.evaluate('new Promise((turn) => setTimeout(turn, 20))');
        await route.continue();
      });
    });
    await write(page, '/帮助');
    await send(page);
    await log(page).getByText('听到了').waitFor();
  });

  it('keeps what one is typing and the focus while others speak', async () => {
    const house = await open();
    const page = await visit(house);
    await page.getByRole('textbox').pressSequentially('写到一半');
    house.standIn.say({ chat, userId: 'shuji', text: '开会了' });
    await log(page).getByText('开会了').waitFor();
    await page.getByRole('textbox').pressSequentially('，继续');
    expect(await page.getByRole('textbox').inputValue()).toBe('写到一半，继续');
  });

  it('can be used with the keyboard alone', async () => {
    const house = await open();
    const page = await visit(house);
    const focused = () => page.evaluate<string>('document.activeElement.textContent || document.activeElement.id');
    const tabTo = async (name: string) => {
      for (let tabs = 0; tabs < 40 && (await focused()) !== name; tabs++) await page.keyboard.press('Tab');
      expect(await focused()).toBe(name);
      const outline = "getComputedStyle(document.activeElement.closest('.composer-row') ?? document.activeElement)";
      expect(await page.evaluate(`${outline}.outlineStyle !== 'none' || ${outline}.boxShadow !== 'none'`)).toBe(true);
    };
    await tabTo('跳到输入框');
    await page.keyboard.press('Enter');
    await tabTo('text');
    await page.keyboard.type('/说纪 礼品礼金');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '签到', exact: true }).waitFor();
    await page.reload();
    await tabTo('签到');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '已签到', exact: true }).waitFor();
    expect(await focused()).toBe('已签到');
  });

  it('fits both widths, also with long words and cards', async () => {
    const house = await open();
    house.standIn.say({ chat, userId: 'shuji', text: '@纪小助 /说纪 礼品礼金' });
    house.standIn.say({ chat, userId: 'shuji', text: `@纪小助 ${'https://example.com/'.repeat(20)}` });
    for (const viewport of [desk, phone]) {
      for (const as of ['shuji', 'laoshi-1']) {
        const page = await visit(house, { viewport, as });
        await page.getByRole('button', { name: '签到', exact: true }).waitFor();
        expect(await widthOf(page)).toBe(viewport.width);
        expect(await page.getByRole('button', { name: '发送' }).isVisible()).toBe(true);
      }
    }
  });

  it('stays at the end when one is there, and stays put when one reads above', async () => {
    const house = await open();
    const page = await visit(house);
    for (let at = 1; at <= 40; at++) house.standIn.say({ chat, userId: 'shuji', text: `第${at}句` });
    await log(page).getByText('第40句', { exact: true }).waitFor();
    expect(await fromEnd(page)).toBeLessThan(2);
    await log(page).getByText('第10句', { exact: true }).scrollIntoViewIfNeeded();
    const before = await log(page).getByText('第10句', { exact: true }).boundingBox();
    house.standIn.say({ chat, userId: 'shuji', text: '又一句' });
    await log(page).getByText('又一句').waitFor({ state: 'attached' });
    const after = await log(page).getByText('第10句', { exact: true }).boundingBox();
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(3);
    await page.getByRole('button', { name: '有新消息' }).click();
    expect(await fromEnd(page)).toBeLessThan(2);
  });

  it('puts a first thing to try into the composer, or says it', async () => {
    const house = await open();
    const page = await visit(house);
    await page.getByRole('link', { name: '/认领 姓名' }).click();
    expect(await page.getByRole('textbox').inputValue()).toBe('/认领 ');
    await page.getByRole('button', { name: '/帮助' }).click();
    await log(page).getByText('听到了').waitFor();
    expect(await page.getByRole('textbox').inputValue()).toBe('/认领 ');
    await page.getByRole('link', { name: '私聊 /我的' }).click();
    await page.getByRole('heading', { level: 1, name: '纪小助' }).waitFor();
    expect(await page.getByRole('textbox').inputValue()).toBe('/我的');
  });

  it('shows markup that people type as text', async () => {
    const house = await open();
    const page = await visit(house);
    const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script><b>粗</b>';
    await write(page, `${evil}[点](javascript:window.hacked=1)`);
    await send(page);
    await log(page).getByText('听到了').waitFor();
    expect(await log(page).locator('img, script, b, a').count()).toBe(0);
    expect(await log(page).textContent()).toContain(evil);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
  });

  it('takes a thumb by keyboard, shows it pressed and keeps the focus', async () => {
    const house = await open();
    const page = await visit(house, { chat: 'private' });
    await write(page, '/问 购物卡');
    await send(page);
    const helpful = page.getByRole('button', { name: '有帮助' });
    await helpful.focus();
    await page.keyboard.press('Enter');
    await page.locator('button[aria-pressed="true"]').waitFor();
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('有帮助');
    await expect.poll(() => house.thumbs, { timeout: 20_000 }).toEqual([{ id: 'trace_s-1', type: 1 }]);
    await page.keyboard.press('Enter');
    await page.locator('button[aria-pressed="true"]').waitFor({ state: 'detached' });
  });

  it('works without JavaScript', async () => {
    const house = await open();
    const page = await visit(house, { javaScriptEnabled: false });
    await write(page, '/说纪 礼品礼金');
    await send(page);
    await page.getByRole('button', { name: '签到', exact: true }).click();
    await page.getByRole('button', { name: '已签到', exact: true }).waitFor();
    await page.getByRole('link', { name: '教师乙' }).click();
    await page.getByRole('button', { name: '签到', exact: true }).waitFor();
    await page.getByRole('link', { name: '刷新' }).click();
    await page.getByRole('link', { name: '/体会 …' }).click();
    expect(await page.getByRole('textbox').inputValue()).toBe('/体会 ');
  });

  it('tells beside the composer what is wrong, and keeps the text', async () => {
    const house = await open();
    const context = await browser.newContext({ viewport: phone });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(`${house.url}?chat=${group.id}&as=laoshi-1`);
    await write(page, '字'.repeat(2501));
    await send(page);
    await page.getByText('太长了：最多 2500 个字').waitFor();
    expect((await page.getByRole('textbox').inputValue()).length).toBe(2501);
    await write(page, '早上好');
    await page.getByRole('checkbox').uncheck();
    await send(page);
    await page.getByText('这句没有 @纪小助').waitFor();
    expect(await widthOf(page)).toBe(phone.width);
  });
});
