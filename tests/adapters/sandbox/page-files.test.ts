import { describe, expect, it, onTestFinished } from 'vitest';
import { browserNote, browserPath, openBrowser } from '../../support/browser.ts';
import { group, type House, openHouse } from './page-house.ts';

const asPerson = { chat: 'private', as: 'shuji' };
const name = '台账 "甲" 100%.xlsx';
const waiting = { timeout: 20_000 };
const bytes = Buffer.from('PK\u0003\u0004 就算是一张表');

async function open(options: Parameters<typeof openHouse>[0] = {}): Promise<House> {
  const house = await openHouse(options);
  onTestFinished(() => house.close());
  return house;
}

function upload(house: House, fields: Record<string, string | File>, headers: Record<string, string> = {}) {
  const body = new FormData();
  for (const [field, value] of Object.entries(fields)) body.append(field, value);
  return fetch(`${house.url}/file`, { method: 'POST', body, headers, redirect: 'manual' });
}

const pageOf = async (house: House, as = 'shuji') => (await fetch(`${house.url}?chat=private&as=${as}`)).text();
const entries = (house: House) => house.standIn.transcript('shuji', 'shuji');
const linkIn = (page: string) => /href="(\/sandbox\/file\?[^"]+)"/u.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';

describe('a file on the sandbox page, without a script', () => {
  it('is sent with the form, shown as a bubble, and can be fetched again by its person alone', async () => {
    const house = await open();
    const answer = await upload(house, { ...asPerson, file: new File([bytes], name) });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sandbox?chat=private&as=shuji']);
    expect(entries(house)[0]).toMatchObject({ kind: 'file', userId: 'shuji', name, size: bytes.length });
    const page = await pageOf(house);
    expect(page).toContain('台账 &quot;甲&quot; 100%.xlsx');
    const address = linkIn(page);
    const fetched = await fetch(new URL(address, house.url));
    expect(Buffer.from(await fetched.arrayBuffer())).toEqual(bytes);
    expect(fetched.headers.get('content-disposition')).toContain(
      'attachment; filename="?? \\"?\\" 100%.xlsx"; filename*=UTF-8\'\'%E5%8F%B0%E8%B4%A6%20%22%E7%94%B2%22%20100%25.xlsx',
    );
    expect(fetched.headers.get('content-type')).toBe('application/octet-stream');
    expect(fetched.headers.get('x-content-type-options')).toBe('nosniff');
    const stranger = new URL(address.replace('as=shuji', 'as=guanli'), house.url);
    expect((await fetch(stranger)).status).toBe(404);
    expect((await fetch(`${house.url}/file?chat=private&as=shuji`)).status).toBe(404);
  });

  it('reaches the bot as the platform would send it: by address and key', async () => {
    const house = await open();
    await upload(house, { ...asPerson, file: new File([bytes], name) });
    const answer = `收到 台账 &quot;甲&quot; 100%.xlsx，${bytes.length} 字节`;
    await expect.poll(() => pageOf(house), waiting).toContain(answer);
  });

  it('can be sent in private chats only, and only by this page', async () => {
    const house = await open();
    expect(await pageOf(house)).toContain('type="file"');
    expect(await (await fetch(house.url)).text()).not.toContain('type="file"');
    const file = new File([bytes], name);
    expect((await upload(house, { chat: group.id, as: 'shuji', file })).status).toBe(422);
    expect((await upload(house, { ...asPerson, file }, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await upload(house, { ...asPerson, as: 'nobody', file })).status).toBe(422);
    expect(entries(house)).toEqual([]);
  });

  it.each([
    ['no file', { ...asPerson }],
    ['an empty one', { ...asPerson, file: new File([], '空.txt') }],
    ['one that is too large', { ...asPerson, file: new File([new Uint8Array(30 * 1024 * 1024 + 1)], '大.bin') }],
    ['two', { ...asPerson, file: new File(['一'], '一.txt'), more: new File(['二'], '二.txt') }],
  ])('is asked for where there is %s', async (_what, fields) => {
    const house = await open();
    const answer = await upload(house, fields);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('请先选一个文件，最大 30 MB。');
    expect(entries(house)).toEqual([]);
  });

  it('that the bot cannot hear of is said so', async () => {
    const house = await open({ withBot: false });
    const answer = await upload(house, { ...asPerson, file: new File([bytes], name) });
    expect(await (await fetch(new URL(answer.headers.get('location') ?? '', house.url))).text()).toContain('没有连上');
  });
});

describe.skipIf(browserPath === null)(`a file on the sandbox page in a browser${browserNote}`, () => {
  it.each([true, false])('goes there and back (scripts: %s)', async (javaScriptEnabled) => {
    const house = await open();
    const browser = await openBrowser();
    onTestFinished(() => browser.close());
    const page = await (
      await browser.newContext({ javaScriptEnabled, viewport: { width: 390, height: 844 } })
    ).newPage();
    await page.goto(`${house.url}?chat=private&as=shuji`);
    await page.getByLabel('选一个文件').setInputFiles({ name: '题库.xlsx', mimeType: 'application/x', buffer: bytes });
    await page.getByRole('button', { name: '发文件' }).click();
    const answers = page.locator('#log').getByText('收到 题库.xlsx');
    // Without a script nothing comes by itself.
    const look = async () => (javaScriptEnabled ? null : page.reload());
    await expect.poll(() => look().then(() => answers.count()), waiting).toBe(1);
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: '题库.xlsx' }).last().click();
    expect((await downloading).suggestedFilename()).toBe('题库.xlsx');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(390);
  });
});
