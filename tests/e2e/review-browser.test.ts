import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { browserNote, browserPath, openBrowser } from '../support/browser.ts';
import { emptyFolder } from '../support/store.ts';
import { startProgram } from './program.ts';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const phone = { width: 390, height: 844 };
/** A whole house and three people in browsers: on a busy machine that takes its time. */
vi.setConfig({ testTimeout: 180_000 });

describe.skipIf(browserPath === null)(`a case on its way in a browser${browserNote}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  async function startSandbox(): Promise<string> {
    const folder = await emptyFolder();
    const program = startProgram({ DATA_DIR: folder.path });
    onTestFinished(async () => {
      await program[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    });
    return /http:\/\/[^/]+/u.exec(await program.line(/沙盒已启动/u))?.[0] ?? '';
  }

  /** Somebody's own browser, in the console by the link that the bot gives. */
  async function enter(url: string, as: string): Promise<Page> {
    const context = await browser.newContext({ viewport: phone });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    onTestFinished(() => context.close());
    await page.goto(`${url}/sandbox?${new URLSearchParams({ chat: 'private', as })}`);
    await page.getByRole('button', { name: '/后台' }).click();
    const link = page.locator('#log').getByRole('link', { name: '进入后台' }).last();
    await page.goto((await link.getAttribute('href')) ?? '');
    await page.getByRole('button', { name: '进入后台' }).click();
    await page.getByRole('heading', { level: 1, name: /好$/u }).waitFor();
    return page;
  }

  /** What axe finds serious, and whether the page is wider than the screen. */
  async function troubles(page: Page): Promise<readonly string[]> {
    await page.evaluate(axe);
    const found = await page.evaluate<string[]>(
      `axe.run().then(({ violations }) => violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)).map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
    );
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    return width > phone.width ? [...found, `wide: ${width}`] : found;
  }

  it('is stopped with a real name in it, and goes out when two others have approved it', async () => {
    const url = await startSandbox();
    const secretary = await enter(url, 'shuji');
    await secretary.goto(`${url}/console/content/new?kind=case`);
    const typed = {
      标题: '教师收受大闸蟹受处分',
      经过: '教师张伟收下家长送的大闸蟹。',
      结果: '给予警告处分。',
      警示: '土特产也是礼品。',
      发布机关: '某市教育局',
      发布日期: '2026-05',
      主题: '礼品礼金',
      对照的条款: 'TC-09',
    };
    for (const [label, text] of Object.entries(typed)) await secretary.getByLabel(label, { exact: true }).fill(text);
    await secretary.getByRole('button', { name: '提交审核' }).click();
    await secretary.getByText('像人名：经过“教师【张伟】收下家长').waitFor();
    expect(await troubles(secretary)).toEqual([]);
    await secretary.getByLabel('经过', { exact: true }).fill('一名教师收下家长送的大闸蟹。');
    await secretary.getByRole('button', { name: '提交审核' }).click();
    await secretary.getByText('已提交').waitFor();
    for (const [as, said] of [
      ['shenhe', '还要另一位审核员通过'],
      ['shenhe-2', '从现在起可以发'],
    ] as const) {
      const reviewer = await enter(url, as);
      await reviewer.getByRole('link', { name: '1 条内容' }).click();
      expect(await troubles(reviewer)).toEqual([]);
      await reviewer.getByRole('link', { name: '1', exact: true }).click();
      await reviewer.getByRole('heading', { name: '检查' }).waitFor();
      expect(await troubles(reviewer)).toEqual([]);
      await reviewer.getByRole('button', { name: '通过', exact: true }).click();
      await reviewer.getByText(said).waitFor();
    }
    await secretary.goto(`${url}/sandbox?${new URLSearchParams({ chat: 'wr-demo', as: 'shuji' })}`);
    await secretary.getByRole('textbox').fill('/案例 大闸蟹');
    await secretary.getByRole('button', { name: '发送' }).click();
    await secretary.locator('#log').getByText('已经本校审核').waitFor();
  });
});
