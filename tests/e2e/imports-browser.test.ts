import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { machineClock } from '../../src/adapters/system/host.ts';
import { fingerprintOf, publicKeyOf } from '../../src/domain/pack/key.ts';
import { browserNote, browserPath, openBrowser } from '../support/browser.ts';
import { district, packedQuestion, packOf, sealed } from '../support/packs.ts';
import { desk, login, openPage, phone, startSandbox, throughJob, troubles } from './walk.ts';

/** A check that the program's own clock finds fresh. */
const lately = machineClock.now().toString().slice(0, 10);
/** A whole house and a browser: on a busy machine that takes its time. */
vi.setConfig({ testTimeout: 180_000 });

describe.skipIf(browserPath === null)(`files brought to the console in a browser${browserNote}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  it('imports a roster with bad rows, on a phone and without JavaScript', async () => {
    const url = await startSandbox();
    const page = await openPage(browser, phone, false);
    await login(page, url, 'guanli');
    await page.getByText('菜单').click();
    await page.getByRole('link', { name: '群与人' }).click();
    await page.getByRole('link', { name: '导入名单' }).click();
    const roster = '账号,姓名\nzhao,赵一鸣\nqian,钱2\n';
    await page
      .getByLabel('文件')
      .setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(roster) });
    await page.getByRole('button', { name: '上传并预览' }).click();
    await throughJob(page, page.getByText('姓名应为 2 到 20 个字'));
    await page.getByRole('button', { name: '收下 1 人' }).click();
    await throughJob(page, page.getByText('名单已收下'));
    await page.getByText('赵一鸣').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  });

  it.each([
    ['a desk', desk],
    ['a phone', phone],
  ])('adopts a content pack on %s, after the fingerprint was compared', async (_where, viewport) => {
    const url = await startSandbox();
    const page = await openPage(browser, viewport);
    await login(page, url, 'guanli');
    await page.goto(`${url}/console/packs`);
    await page.getByLabel('签发方').fill('示范区教育局');
    await page.getByLabel('公钥').fill(publicKeyOf(district));
    await page.getByRole('button', { name: '看指纹' }).click();
    await page.getByText(fingerprintOf(publicKeyOf(district))).waitFor();
    expect(await troubles(page)).toEqual([]);
    await page.getByRole('button', { name: '核对过，一样，信任' }).click();
    await page.getByText('已信任').waitFor();
    const items = [packedQuestion('imp-1', {}, lately), packedQuestion('imp-2', { clauseIds: ['XX-99'] }, lately)];
    const buffer = sealed(packOf(items));
    const file = { name: '内容包.json', mimeType: 'application/json', buffer };
    await page.getByLabel('内容包文件').setInputFiles(file);
    await page.getByRole('button', { name: '上传并预览' }).click();
    await page.getByText('还没有采用').waitFor();
    expect(await troubles(page)).toEqual([]);
    await page.getByRole('button', { name: '采用', exact: true }).click();
    await page.getByText('已采用').waitFor();
    expect(await troubles(page)).toEqual([]);
    await page.getByText('不再信任', { exact: true }).first().click();
    await page.getByRole('button', { name: '不再信任' }).click();
    await page.getByText('以后的包不收').waitFor();
  });
});
