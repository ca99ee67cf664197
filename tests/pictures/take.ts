import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { machineClock } from '../../src/adapters/system/host.ts';
import { startProgram } from '../e2e/program.ts';
import { openBrowser } from '../support/browser.ts';
import { livePast } from './past.ts';
import { furnishScene, Scene } from './scene.ts';
import { desk, type Shot, shots } from './shots.ts';

/** Takes the pictures of the guide from the running program, so that they stay true. `npm run pictures [-- FOLDER [NAME…]]` */
const [folder = 'docs/pictures', ...wanted] = process.argv.slice(2);

/** The viewport's height, or the whole page where that is what there is to see. */
async function take(page: Page, scene: Scene, { name, path, as, before, viewport = desk, full = false }: Shot) {
  if (as) await scene.login(as);
  await page.setViewportSize(viewport);
  await page.goto(`${scene.url}${path.startsWith('/sandbox') ? path : `/console${path}`}`);
  await before?.(page);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: full });
  process.stderr.write(`${name}\n`);
}

async function openScene(browser: Browser, url: string): Promise<{ page: Page; scene: Scene }> {
  const context = await browser.newContext({ viewport: desk, locale: 'zh-CN' });
  const page = await context.newPage();
  return { page, scene: new Scene(url, page) };
}

const data = await mkdtemp(join(tmpdir(), 'jxz-pictures-'));
await mkdir(folder, { recursive: true });
await livePast(data, machineClock.now());
const program = startProgram({ DATA_DIR: data });
const browser = await openBrowser();
try {
  const line = await program.line(/沙盒已启动/u);
  const { page, scene } = await openScene(browser, /http:\/\/[^/]+/u.exec(line)?.[0] ?? '');
  await furnishScene(scene);
  await scene.login('guanli');
  for (const shot of shots) {
    await shot.prepare?.(scene);
    if (wanted.length === 0 || wanted.includes(shot.name)) await take(page, scene, shot);
  }
} finally {
  await browser.close();
  await program[Symbol.asyncDispose]();
  await rm(data, { recursive: true, force: true });
}
