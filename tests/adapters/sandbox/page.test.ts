import { describe, expect, it, onTestFinished } from 'vitest';
import { group, type House, openHouse } from './page-house.ts';

async function open(options: Parameters<typeof openHouse>[0] = {}): Promise<House> {
  const house = await openHouse(options);
  onTestFinished(() => house.close());
  return house;
}

type Fields = Readonly<Record<string, string>>;

const form = { chat: group.id, as: 'laoshi-1' };

function post(house: House, path: string, fields: Fields, headers: Fields = {}) {
  return fetch(`${house.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
    redirect: 'manual',
  });
}

async function pageOf(house: House, chat = group.id as string, as = 'laoshi-1'): Promise<string> {
  return (await fetch(`${house.url}?chat=${chat}&as=${as}`)).text();
}

/** The id of the last card that this person sees, once the bot has shown one. */
async function shownCard(house: House, as = 'laoshi-1'): Promise<string> {
  await post(house, '/say', { ...form, text: '/说纪 礼品礼金', mention: 'on' });
  const card = house.standIn.transcript(group.id, as).findLast(({ kind }) => kind === 'card');
  if (!card) throw new Error('the bot showed no card');
  return card.id;
}

describe('thumbs under an answer, without a script', () => {
  const own = { chat: 'private', as: 'laoshi-1' };

  async function answered(house: House) {
    await post(house, '/say', { ...own, text: '/问 购物卡' });
    await expect.poll(() => pageOf(house, 'private'), { timeout: 20_000 }).toContain('不能收。');
    const entry = house.standIn.transcript('laoshi-1', 'laoshi-1').at(-1)?.id ?? '';
    return { ...own, entry };
  }

  it('are shown once it is whole, tell the bot, can be changed and taken back', async () => {
    const house = await open();
    const place = await answered(house);
    expect(await pageOf(house, 'private')).toMatch(
      /aria-pressed="false"[^>]*>有帮助<[\s\S]+aria-pressed="false"[^>]*>没帮助</u,
    );
    for (const rating of ['helpful', 'unhelpful', 'withdrawn']) {
      expect((await post(house, '/rate', { ...place, rating })).status).toBe(303);
    }
    await expect
      .poll(() => house.thumbs, { timeout: 20_000 })
      .toEqual([
        { id: 'trace_s-1', type: 1 },
        { id: 'trace_s-1', type: 2 },
        { id: 'trace_s-1', type: 3 },
      ]);
    await post(house, '/rate', { ...place, rating: 'unhelpful' });
    expect(await pageOf(house, 'private')).toMatch(
      /value="helpful"[^>]*aria-pressed="false"[\s\S]+value="withdrawn"[^>]*aria-pressed="true"[^>]*>没帮助</u,
    );
  });

  it('are not under what asked for none, nor for others', async () => {
    const house = await open();
    const place = await answered(house);
    await post(house, '/say', { ...own, text: '/帮助' });
    const heard = house.standIn.transcript('laoshi-1', 'laoshi-1').at(-1)?.id ?? '';
    const answers = [
      await post(house, '/rate', { ...own, entry: heard, rating: 'helpful' }),
      await post(house, '/rate', { ...place, as: 'laoshi-2', rating: 'helpful' }),
      await post(house, '/rate', { ...place, rating: 'best' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 422]);
    expect(house.thumbs).toEqual([]);
  });

  it('say so when the bot is not connected', async () => {
    const house = await open();
    const place = await answered(house);
    house.standIn.faults.zombie = true;
    const answer = await post(house, '/rate', { ...place, rating: 'helpful' }, { 'hx-request': 'true' });
    expect(await answer.text()).toContain('没有连上');
  });
});

describe('the sandbox page, without a script', () => {
  it('is Chinese, says that it is a sandbox, and is kept by nobody', async () => {
    const house = await open();
    const answer = await fetch(house.url);
    const text = await answer.text();
    expect(text).toContain('<html lang="zh-CN">');
    expect(text).toContain('消息不出这台电脑');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('shows the first person in the group for an address that says nothing it knows', async () => {
    const house = await open();
    for (const query of ['', '?chat=nowhere&as=nobody', `?chat=${'x'.repeat(5000)}`, '?chat=a&chat=b', '?as[]=1']) {
      const answer = await fetch(`${house.url}${query}`);
      expect([query.slice(0, 20), answer.status]).toEqual([query.slice(0, 20), 200]);
      expect(await answer.text()).toContain('您现在是书记');
    }
  });

  it('puts the mention in front of what is said in the group, and goes back when the answer is there', async () => {
    const house = await open();
    const answer = await post(house, '/say', { ...form, text: '/帮助', mention: 'on' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sandbox?chat=wr-demo&as=laoshi-1']);
    const entries = house.standIn.transcript(group.id, 'laoshi-1');
    expect(entries[0]).toMatchObject({ kind: 'said', userId: 'laoshi-1', text: '@纪小助 /帮助' });
    expect(await pageOf(house)).toContain('<strong>听到了</strong>');
  });

  it('does not mention the bot twice', async () => {
    const house = await open();
    await post(house, '/say', { ...form, text: '@纪小助 /帮助', mention: 'on' });
    expect(house.standIn.transcript(group.id, 'laoshi-1')[0]).toMatchObject({ text: '@纪小助 /帮助' });
  });

  it('says so when the bot cannot hear a sentence without a mention', async () => {
    const house = await open();
    const answer = await post(house, '/say', { ...form, text: '早上好' });
    const page = await fetch(new URL(answer.headers.get('location') ?? '', house.url));
    const text = await page.text();
    expect(text).toContain('这句没有 @纪小助');
    expect(text).toContain('早上好');
  });

  it('says so when the bot is not connected', async () => {
    const house = await open({ withBot: false });
    const answer = await post(house, '/say', { chat: 'private', as: 'guanli', text: '/授权 书记' });
    expect(await (await fetch(new URL(answer.headers.get('location') ?? '', house.url))).text()).toContain('没有连上');
  });

  it('keeps private chats to their person', async () => {
    const house = await open();
    await post(house, '/say', { chat: 'private', as: 'guanli', text: '/授权 书记' });
    expect(await pageOf(house, 'private', 'guanli')).toContain('/授权 书记</div>');
    expect(await pageOf(house, 'private', 'laoshi-1')).toContain('这里还没有消息');
  });

  it('refuses a text that is too long with a sentence, and leaves it in the composer', async () => {
    const house = await open();
    const answer = await post(house, '/say', { ...form, text: '字'.repeat(2501), mention: 'on' });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain('太长了：最多 2500 个字，现在有 2501 个。');
    expect(text).toContain('字'.repeat(2501));
    expect(house.standIn.transcript(group.id, 'laoshi-1')).toEqual([]);
  });

  it('counts characters as people do', async () => {
    const house = await open();
    expect((await post(house, '/say', { ...form, text: '𠮷'.repeat(2500), mention: 'on' })).status).toBe(303);
  });

  it('refuses an empty text and a huge body', async () => {
    const house = await open();
    expect((await post(house, '/say', { ...form, text: ' \n ' })).status).toBe(422);
    expect((await post(house, '/say', { ...form, text: 'x'.repeat(200_000) })).status).toBe(413);
  });

  it('refuses a form for a person or a conversation that does not exist', async () => {
    const house = await open();
    for (const fields of [{ chat: 'nowhere', as: 'laoshi-1' }, { chat: group.id, as: 'nobody' }, {}]) {
      expect((await post(house, '/say', { ...fields, text: '你好' } as Fields)).status).toBe(422);
    }
    expect((await fetch(`${house.url}/say`, { method: 'POST', body: '{}' })).status).toBe(422);
  });

  it("changes the copy of whoever pressed, and nobody else's", async () => {
    const house = await open();
    const entry = await shownCard(house);
    const answer = await post(house, '/press', { ...form, entry, key: '签到' });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/sandbox?chat=wr-demo&as=laoshi-1#entry-${entry}`,
    ]);
    expect(await pageOf(house)).toContain('>已签到</button>');
    expect(await pageOf(house, group.id, 'laoshi-2')).not.toContain('>已签到</button>');
  });

  it('says on the card that a button is gone', async () => {
    const house = await open();
    const entry = await shownCard(house);
    await post(house, '/press', { ...form, entry, key: '签到' });
    const again = await post(house, '/press', { ...form, entry, key: '签到' });
    expect(again.status).toBe(409);
    expect(await again.text()).toMatch(/id="trouble-[^"]+"[^>]*>这个按钮已经不在了/u);
    expect((await post(house, '/press', { ...form, entry: 'never-was', key: '签到' })).status).toBe(409);
  });

  it('refuses what other sites make a browser send', async () => {
    const house = await open();
    const fields = { ...form, text: '/帮助', mention: 'on' };
    const { host } = new URL(house.url);
    const foreign: readonly Fields[] = [
      { origin: 'https://attacker.example' },
      { origin: 'null' },
      { origin: `http://${host}.attacker.example` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: `http://${host}` },
    ];
    for (const headers of foreign) {
      expect([headers, (await post(house, '/say', fields, headers)).status]).toEqual([headers, 403]);
      expect((await post(house, '/press', { ...form, entry: 'x', key: 'y' }, headers)).status).toBe(403);
    }
    expect(house.standIn.transcript(group.id, 'laoshi-1')).toEqual([]);
    expect((await post(house, '/say', fields, { origin: `http://${host}` })).status).toBe(303);
  });

  it('shows markup that people type as text', async () => {
    const house = await open();
    const evil = `<img src=x onerror=alert(1)>"'</textarea><script>alert(2)</script>[点我](javascript:alert(3))`;
    await post(house, '/say', { ...form, text: evil, mention: 'on' });
    const text = await pageOf(house);
    expect(text).not.toMatch(/<img|<script>alert|href="javascript/iu);
    expect(text).toContain('&lt;script&gt;alert(2)');
    const drafted = await (await fetch(`${house.url}?draft=${encodeURIComponent(evil)}`)).text();
    expect(drafted).not.toMatch(/<img|<script>alert/iu);
  });

  it('answers htmx with the sentence alone', async () => {
    const house = await open();
    const headers = { 'hx-request': 'true' };
    const fine = await post(house, '/say', { ...form, text: '/帮助', mention: 'on' }, headers);
    expect([fine.status, await fine.text()]).toEqual([200, '']);
    const wrong = await post(house, '/say', { ...form, text: ' ' }, headers);
    expect([wrong.status, await wrong.text()]).toEqual([422, '先写点什么再发。']);
  });

  it('serves its files and nothing else of the package', async () => {
    const house = await open();
    for (const name of ['htmx.js', 'htmx-sse.js', 'sandbox.js', 'talk.css', 'icon.svg']) {
      expect([name, (await fetch(`${house.url}/assets/${name}`)).status]).toEqual([name, 200]);
    }
    for (const name of ['htmx.min.js', '..%2Fpage.ts', '__proto__', '']) {
      expect([name, (await fetch(`${house.url}/assets/${name}`)).status]).toEqual([name, 404]);
    }
  });

  it('streams the conversation at once and after each change', async () => {
    const house = await open();
    const stream = await fetch(`${house.url}/live?chat=${group.id}&as=laoshi-1`);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    if (!stream.body) throw new Error('no stream');
    const reader = stream.body.pipeThrough(new TextDecoderStream()).getReader();
    onTestFinished(() => reader.cancel().catch(() => undefined));
    let seen = (await reader.read()).value ?? '';
    expect(seen).toContain('这里还没有消息');
    house.standIn.say({ chat: { id: group.id, type: 'group' }, userId: 'laoshi-2', text: '大家好' });
    while (!seen.includes('大家好')) seen += (await reader.read()).value ?? '';
    expect(seen.split('\n').every((line) => line === '' || line.startsWith('data: '))).toBe(true);
  });
});
