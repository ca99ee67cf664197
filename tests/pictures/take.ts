import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
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
  const png = await page.screenshot({ fullPage: full });
  await writeFile(join(folder, `${name}.webp`), await toWebp(page, png));
  process.stderr.write(`${name}\n`);
}

/** A third of the bytes; the browser knows how. */
async function toWebp(page: Page, png: Buffer): Promise<Buffer> {
  const paper = await page.context().newPage();
  await paper.setContent(`<img src="data:image/png;base64,${png.toString('base64')}">`);
  const data = await paper.evaluate<string>(`(async () => {
    const image = document.querySelector('img');
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.82);
  })()`);
  await paper.close();
  return Buffer.from(data.slice(data.indexOf(',') + 1), 'base64');
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
