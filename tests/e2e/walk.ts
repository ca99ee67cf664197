import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { emptyFolder } from '../support/store.ts';
import { type Program, startProgram } from './program.ts';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
export const desk = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };
export const group = 'wr-demo';

/** The started sandbox; gives its address. */
export async function startSandbox(): Promise<string> {
  const folder = await emptyFolder();
  const program: Program = startProgram({ DATA_DIR: folder.path });
  onTestFinished(async () => {
    await program[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });
  const line = await program.line(/沙盒已启动/u);
  return /http:\/\/[^/]+/u.exec(line)?.[0] ?? '';
}

export async function openPage(browser: Browser, viewport = desk, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ viewport, javaScriptEnabled });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on('console', (line) => {
    // What a refused form or a spent link is answered with is no complaint about the page.
    if (['error', 'warning'].includes(line.type()) && !/status of 4(?:10|22)/u.test(line.text()))
      complaints.push(line.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  return page;
}

/** Says something in the sandbox's page and waits for what the bot answers. */
export async function say(
  page: Page,
  url: string,
  words: { as: string; chat: string; text: string; answer: string },
): Promise<void> {
  await page.goto(`${url}/sandbox?${new URLSearchParams({ chat: words.chat, as: words.as })}`);
  await page.getByRole('textbox').fill(words.text);
  await page.getByRole('button', { name: '发送' }).click();
  await page.locator('#log').getByText(words.answer).last().waitFor();
}

/** Asks the bot for a link, as the sandbox offers it, and goes in by its button. */
export async function login(page: Page, url: string, as: string): Promise<string> {
  await page.goto(`${url}/sandbox?${new URLSearchParams({ chat: 'private', as })}`);
  await page.getByRole('button', { name: '/后台' }).click();
  const found = page.locator('#log').getByRole('link', { name: '进入后台' });
  // Without scripts nothing comes by itself.
  for (let looks = 0; (await found.count()) === 0 && looks < 20; looks++) await refresh(page);
  const link = await found.last().getAttribute('href');
  await page.goto(link ?? '');
  await page.getByRole('button', { name: '进入后台' }).click();
  await page.getByRole('heading', { level: 1, name: /好$/u }).waitFor();
  return link ?? '';
}

async function refresh(page: Page): Promise<void> {
  const link = page.getByRole('link', { name: '刷新' });
  if (await link.isVisible()) await link.click();
  else await page.locator('#log').getByRole('link', { name: '进入后台' }).waitFor();
}

/** Without scripts a job's page is asked for again by its link, until it leads on. */
export async function throughJob(page: Page, end: Locator): Promise<void> {
  const again = page.getByRole('link', { name: '刷新' });
  for (;;) {
    await end.or(again).first().waitFor();
    if (await end.isVisible()) return;
    await again.click();
  }
}

/** What axe finds serious, and whether the page is wider than the screen. */
export async function troubles(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)).map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
  );
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  const isWide = width > (page.viewportSize()?.width ?? 0);
  return isWide ? [...found, `wide: ${width}`] : found;
}
