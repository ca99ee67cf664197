import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { browserNote, browserPath, openBrowser } from '../support/browser.ts';
import { desk, group, login, openPage, phone, say, startSandbox, troubles } from './walk.ts';

/** A whole house, two browsers and axe on many pages: on a busy machine that takes its time. */
vi.setConfig({ testTimeout: 180_000 });

const pages = [
  '',
  '/plan',
  // Nothing is booked or held there: on a phone no day is left of the table.
  '/plan?month=2031-05',
  '/start',
  '/book',
  '/talks',
  '/sheets',
  '/reminders',
  `/terms/${group}`,
  '/holidays',
  '/rehearse',
  '/holidays/import',
  '/stats',
  '/ledger',
  '/exports',
  '/feedback',
  '/feedback/1',
  '/groups',
  `/groups/${group}`,
  '/roles',
  '/people',
  '/people/import',
  '/bank',
  '/bank/import',
  '/content',
  '/content/case-011',
  '/content/new?kind=question',
  '/content/new?kind=talk',
  '/draft',
  '/packs',
  '/audit',
  '/settings',
];

describe.skipIf(browserPath === null)(`the console in a browser${browserNote}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  it.each([
    ['a desk', desk],
    ['a phone', phone],
  ])('lets in once by a link, and every page is fit for %s', async (_where, viewport) => {
    const url = await startSandbox();
    const page = await openPage(browser, viewport);
    await say(page, url, { as: 'shuji', chat: group, text: '/说纪 礼品礼金', answer: '想一想' });
    await say(page, url, { as: 'shuji', chat: group, text: '/说纪 结束', answer: '说纪小结' });
    await say(page, url, { as: 'laoshi-1', chat: 'private', text: '/认领 赵一鸣', answer: '已登记姓名' });
    await say(page, url, { as: 'laoshi-1', chat: 'private', text: '/意见 说纪放在周三例会前', answer: '编号 1' });
    const link = await login(page, url, 'guanli');
    for (const path of pages) {
      await page.goto(`${url}/console${path}`);
      expect([path, await troubles(page)]).toEqual([path, []]);
    }
    await page.goto(`${url}/console/rehearse`);
    await page.getByRole('button', { name: '演一遍' }).click();
    await page.getByText('天里发').waitFor();
    await page.getByText(/^不发的 \d+ 天，为什么$/u).click();
    expect(await troubles(page)).toEqual([]);
    await page.goto(`${url}/console/exports`);
    await page.getByRole('button', { name: '开始导出' }).click();
    await page.getByText('做好了，1 个文件').waitFor();
    expect(await troubles(page)).toEqual([]);
    await page.goto(`${url}/console/talks`);
    await page.locator('table a').first().click();
    await page.getByRole('heading', { name: '记录', exact: true }).waitFor();
    expect(await troubles(page)).toEqual([]);
    await page.getByRole('link', { name: '记录表' }).last().click();
    await page.getByRole('heading', { name: '表上会印' }).waitFor();
    expect(await troubles(page)).toEqual([]);
    await page.goto(link);
    await page.getByRole('heading', { name: '链接已失效' }).waitFor();
    expect(await troubles(page)).toEqual([]);
  });

  it('shows a talk live while people press, and ends it', async () => {
    const url = await startSandbox();
    const [page, teacher] = [await openPage(browser), await openPage(browser, phone)];
    await login(page, url, 'shuji');
    await say(teacher, url, { as: 'shuji', chat: group, text: '/说纪 礼品礼金', answer: '想一想' });
    await page.getByRole('link', { name: '说纪', exact: true }).click();
    await page.getByRole('link', { name: '记录', exact: true }).click();
    await page.locator('table a').first().click();
    await page.getByText('签到 0 人，体会 0 条').waitFor();
    await page.getByLabel('应到').fill('20');
    await page.evaluate('window.stayed = true');
    for (const [count, as] of ['laoshi-1', 'laoshi-2', 'laoshi-3'].entries()) {
      await teacher.goto(`${url}/sandbox?${new URLSearchParams({ chat: group, as })}`);
      await teacher.getByRole('button', { name: '签到', exact: true }).click();
      await page.getByText(`签到 ${count + 1} 人`).waitFor();
    }
    // The records below the form are asked for with the figures above it.
    await page
      .locator('#records h3 + p')
      .filter({ hasText: /未登记姓名|、/u })
      .waitFor();
    expect(await page.evaluate('window.stayed')).toBe(true);
    expect(await page.getByLabel('应到').inputValue()).toBe('20');
    await page.getByLabel('实到').fill('21');
    await page.getByRole('button', { name: '结束' }).click();
    await page.getByText('实到比应到（20）多').waitFor();
    expect(await page.getByLabel('应到').inputValue()).toBe('20');
    await page.getByLabel('实到').fill('18');
    await page.getByRole('button', { name: '结束' }).click();
    await page.getByText('小结已发到群里').waitFor();
    await teacher.locator('#log').getByText('应到 20 人，实到 18 人，签到 3 人').waitFor();
  });

  it('plans a talk on the calendar and cancels it, and posts one now, without JavaScript on a phone', async () => {
    const url = await startSandbox();
    const [page, teacher] = [await openPage(browser, phone, false), await openPage(browser, phone)];
    // The platform takes nothing for a group in which nobody has spoken to the bot.
    await say(teacher, url, { as: 'laoshi-1', chat: group, text: '/帮助', answer: '/签到' });
    await login(page, url, 'shuji');
    await page.getByText('菜单').click();
    await page.getByRole('link', { name: '说纪', exact: true }).click();
    await page.getByRole('link', { name: '下个月' }).click();
    await page.getByRole('link', { name: '预约', exact: true }).click();
    await page.getByLabel('会议日期').fill('2099-12-30');
    await page.getByLabel('主讲').fill('没有登记的人');
    await page.getByRole('button', { name: '预约', exact: true }).click();
    await page.getByText('没有登记过').waitFor();
    expect(await page.getByLabel('会议日期').inputValue()).toBe('2099-12-30');
    await page.getByLabel('主讲').fill('');
    await page.getByRole('button', { name: '预约', exact: true }).click();
    await page.getByText('2099年12月30日（周三）14:30').waitFor();
    await page.goto(`${url}/console/plan?month=2099-12`);
    await page.getByRole('link', { name: /14:30 预约说纪/u }).click();
    await page.getByText('取消预约', { exact: true }).click();
    await page.getByRole('button', { name: '取消这次预约' }).click();
    await page.getByText('已取消预约').waitFor();
    await page.getByRole('link', { name: '现在开始' }).click();
    await page.getByRole('button', { name: '先看看' }).click();
    await page.getByText('预览（还没有发）').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
    await page.getByRole('button', { name: '发到群里' }).click();
    await page.getByText('已发到群里').waitFor();
    await teacher.goto(`${url}/sandbox?${new URLSearchParams({ chat: group, as: 'laoshi-1' })}`);
    await teacher.getByRole('button', { name: '签到', exact: true }).click();
    await page.getByRole('heading', { name: '记录', exact: true }).waitFor();
  });

  it('chooses what a record sheet prints, keeps it and gives the file, without JavaScript on a phone', async () => {
    const url = await startSandbox();
    const [page, teacher] = [await openPage(browser, phone, false), await openPage(browser, phone)];
    await say(teacher, url, { as: 'shuji', chat: group, text: '/说纪 礼品礼金', answer: '想一想' });
    await say(teacher, url, { as: 'laoshi-1', chat: group, text: `/体会 =${'长'.repeat(300)}`, answer: '已记' });
    await say(teacher, url, { as: 'shuji', chat: group, text: '/说纪 结束', answer: '说纪小结' });
    await login(page, url, 'shuji');
    await page.goto(`${url}/console/sheets`);
    await page.locator('table a').first().click();
    await page.getByRole('checkbox').uncheck();
    await page.getByLabel('应到').fill('20');
    await page.getByLabel('应到').press('Enter');
    await page.getByText('（另有体会 1 条）').waitFor();
    await page.getByText('还没有定稿').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
    await page.getByRole('button', { name: '定稿' }).click();
    await page.getByText('这一版留存下来了').waitFor();
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载第 1 版' }).click();
    expect((await coming).suggestedFilename()).toBe('会前说纪记录表1-第1版.docx');
  });

  it('reads a reminder’s phrase back before it is kept', async () => {
    const url = await startSandbox();
    const page = await openPage(browser);
    await login(page, url, 'shuji');
    await page.getByRole('link', { name: '提醒与日历' }).click();
    await page.getByLabel('什么时候，提醒什么').fill('2099-12-30 15:00 交材料');
    await page.getByRole('button', { name: '看看读得对不对' }).click();
    await page.getByText('2099年12月30日（周三）15:00').waitFor();
    expect(await troubles(page)).toEqual([]);
    await page.getByRole('button', { name: '对，保存' }).click();
    await page.getByText('书记提醒：交材料').waitFor();
    expect(await troubles(page)).toEqual([]);
  });

  it('answers an 意见, with the keyboard alone, and the person reads it', async () => {
    const url = await startSandbox();
    const [page, teacher] = [await openPage(browser), await openPage(browser, phone)];
    await say(teacher, url, { as: 'laoshi-1', chat: 'private', text: '/意见 说纪放在周三例会前', answer: '编号 1' });
    await login(page, url, 'guanli');
    const tabTo = async (name: string) => {
      const focused = () =>
        page.evaluate<string>('document.activeElement.textContent.trim() || document.activeElement.name');
      for (let tabs = 0; tabs < 60 && (await focused()) !== name; tabs++) await page.keyboard.press('Tab');
      expect(await focused()).toBe(name);
      expect(
        await page.evaluate(
          "getComputedStyle(document.activeElement).outlineStyle !== 'none' || getComputedStyle(document.activeElement).boxShadow !== 'none'",
        ),
      ).toBe(true);
      await page.keyboard.press('Enter');
    };
    await tabTo('跳到正文');
    await tabTo('意见 1');
    await page.getByRole('heading', { level: 1, name: '意见 1' }).waitFor();
    await tabTo('text');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('已采纳，下月起放在周三');
    await tabTo('发出答复');
    await page.getByText('答复已私聊发给提意见的人').waitFor();
    await teacher.locator('#log').getByText('已采纳，下月起放在周三').waitFor();
  });
});
