import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  botId,
  codeOf,
  connectBot,
  group,
  makeBot,
  openBench,
  openRaw,
  openTalk,
  secret,
  zhang,
} from './stand-in-support.ts';

const right = { bot_id: botId, secret };

afterEach(() => {
  vi.useRealTimers();
});

describe('a stand-in’s subscription', () => {
  it('listens on loopback only', async () => {
    const { standIn } = await openBench();
    expect(standIn.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/u);
  });

  it('refuses a wrong secret and leaves the socket open for the right one', async () => {
    const { standIn } = await openBench();
    const raw = await openRaw(standIn);
    const refused = { headers: { req_id: 'aibot_subscribe_1' }, errcode: 853000, errmsg: 'invalid bot_id or secret' };
    expect(await raw.ask('aibot_subscribe', { bot_id: botId, secret: 'wrong' })).toEqual(refused);
    expect(await raw.ask('aibot_subscribe', { bot_id: 'other', secret })).toEqual(refused);
    expect(await raw.ask('aibot_subscribe', right)).toMatchObject({ errcode: 0 });
  });

  it('makes the SDK report a wrong secret', async () => {
    const { standIn } = await openBench();
    const bot = makeBot(standIn, { botId, secret: 'wrong' });
    bot.client.connect();
    expect((await bot.errors.next()).message).toContain('853000');
  });

  it('answers pings of anybody, and commands of the subscribed bot only', async () => {
    const { standIn } = await openBench();
    const raw = await openRaw(standIn);
    expect(await raw.ask('ping', {})).toMatchObject({ errcode: 0 });
    expect(await raw.ask('aibot_send_msg', { chatid: 'x' })).toMatchObject({ errcode: 846609 });
  });

  it('displaces the first bot by the second, with an event, 846609 and then the end of its socket', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const { standIn } = await openBench();
    const first = await openRaw(standIn);
    await first.ask('aibot_subscribe', right);
    const second = await openRaw(standIn);
    await second.ask('aibot_subscribe', right);
    expect(await first.frames.next()).toMatchObject({
      cmd: 'aibot_event_callback',
      body: { msgtype: 'event', aibotid: botId, event: { eventtype: 'disconnected_event' } },
    });
    expect(await first.ask('aibot_send_msg', { chatid: 'x' })).toMatchObject({ errcode: 846609 });
    vi.advanceTimersByTime(2000);
    expect(await first.closed).toBe(1005);
    expect(await second.ask('aibot_send_msg', { chatid: 'x' })).toMatchObject({ errcode: 93006 });
  });

  it('speaks to the newer of two SDK clients', async () => {
    const { standIn } = await openBench();
    const first = await connectBot(standIn);
    const second = await connectBot(standIn);
    expect((await first.events.next()).body.event.eventtype).toBe('disconnected_event');
    expect(standIn.say({ chat: group, userId: 'li', text: '@纪小助 好' }).delivered).toBe(true);
    expect((await second.messages.next()).body.text.content).toBe('@纪小助 好');
    expect(first.messages.size).toBe(0);
    expect(first.client.isConnected).toBe(false);
  });

  it('tells when a bot is subscribed, however late', async () => {
    const { standIn } = await openBench();
    let isThere = false;
    const subscribed = standIn.subscribed().then(() => {
      isThere = true;
    });
    await Promise.resolve();
    expect(isThere).toBe(false);
    await connectBot(standIn);
    await subscribed;
    await standIn.subscribed();
    expect(isThere).toBe(true);
  });

  it('survives garbage, and closes only the connection whose frame is too large', async () => {
    const { standIn, bot } = await openTalk();
    const raw = await openRaw(standIn);
    const garbage = [
      '',
      '{',
      'null',
      '[]',
      '{"cmd":1}',
      '{"cmd":"ping"}',
      '{"cmd":"ping","headers":{}}',
      '['.repeat(500_000),
    ];
    for (const text of garbage) raw.socket.send(text);
    raw.socket.send(Buffer.from([0xff, 0x00]));
    expect(await raw.ask('ping', {})).toMatchObject({ errcode: 0 });
    raw.socket.send('x'.repeat(1024 * 1024 + 1));
    expect(await raw.closed).toBe(1009);
    const post = bot.client.sendMessage(group.id, { msgtype: 'markdown', markdown: { content: '还在' } });
    expect(await codeOf(post)).toBe(0);
  });

  it('answers a command that nobody knows', async () => {
    const { standIn } = await openBench();
    const raw = await openRaw(standIn);
    await raw.ask('aibot_subscribe', right);
    for (const cmd of ['aibot_dance', '__proto__', 'constructor']) {
      expect(await raw.ask(cmd, {})).toEqual({ errcode: 40058, errmsg: 'missing field cmd' });
    }
  });

  it('takes no req_id of more than 256 bytes', async () => {
    const { standIn } = await openBench();
    const raw = await openRaw(standIn);
    raw.socket.send(JSON.stringify({ cmd: 'ping', headers: { req_id: 'x'.repeat(257) } }));
    expect(await raw.frames.next()).toEqual({ errcode: 40058, errmsg: 'missing field headers.req_id' });
  });

  it('keeps what the bot sent, uploaded bytes left out', async () => {
    const { standIn } = await openBench();
    const raw = await openRaw(standIn);
    await raw.ask('aibot_subscribe', right);
    await raw.ask('aibot_upload_media_chunk', { upload_id: 'x', chunk_index: 0, base64_data: 'QUJD' });
    expect(standIn.received).toMatchObject([
      { cmd: 'aibot_subscribe', body: right },
      { cmd: 'aibot_upload_media_chunk', body: { base64_data: '<4 characters>' } },
    ]);
  });
});

describe('what people say', () => {
  it('reaches the bot from a group only with a mention, as typed', async () => {
    const { standIn, clock } = await openBench();
    const bot = await connectBot(standIn);
    expect(standIn.say({ chat: group, userId: 'li', text: '今天几点' }).delivered).toBe(false);
    const said = standIn.say({ chat: group, userId: 'li', text: ' 请 @纪小助　/帮助\n“好”' });
    const { headers, body } = await bot.messages.next();
    expect(said.delivered).toBe(true);
    expect(headers.req_id).toMatch(/^q-/u);
    expect(body).toEqual({
      msgid: said.msgid,
      aibotid: botId,
      chatid: group.id,
      chattype: 'group',
      from: { userid: 'li' },
      create_time: clock.now().epochMilliseconds / 1000,
      msgtype: 'text',
      text: { content: ' 请 @纪小助　/帮助\n“好”' },
    });
    expect(standIn.transcript(group.id, 'zhang').map((entry) => entry.kind === 'said' && entry.text)).toEqual([
      '今天几点',
      ' 请 @纪小助　/帮助\n“好”',
    ]);
  });

  it('reaches the bot in private without a mention, after one enter_chat a person and Chinese day', async () => {
    const { standIn, clock } = await openBench();
    const bot = await connectBot(standIn);
    const say = () => standIn.say({ chat: zhang, userId: 'zhang', text: '你好' });
    const order: string[] = [];
    bot.client.on('event.enter_chat', () => order.push('enter'));
    bot.client.on('message.text', () => order.push('text'));
    say();
    say();
    standIn.say({ chat: { id: 'li', type: 'private' }, userId: 'li', text: '你好' });
    const bodies = [await bot.messages.next(), await bot.messages.next(), await bot.messages.next()];
    expect(bodies[0]?.body).toMatchObject({ chattype: 'single', from: { userid: 'zhang' } });
    expect(bodies[0]?.body).not.toHaveProperty('chatid');
    expect(order).toEqual(['enter', 'text', 'text', 'enter', 'text']);
    clock.advance({ hours: 13, minutes: 59 });
    say();
    await bot.messages.next();
    clock.advance({ minutes: 1 });
    say();
    await bot.messages.next();
    expect(order.slice(5)).toEqual(['text', 'enter', 'text']);
  });

  it('is one line of the conversation however often it is delivered', async () => {
    const { standIn } = await openBench();
    const bot = await connectBot(standIn);
    const once = { chat: group, userId: 'li', text: '@纪小助 好', msgid: 'm-1' };
    standIn.say(once);
    expect(standIn.say(once)).toEqual({ msgid: 'm-1', delivered: true });
    const [first, again] = [await bot.messages.next(), await bot.messages.next()];
    expect(again.body.msgid).toBe(first.body.msgid);
    expect(again.headers.req_id).not.toBe(first.headers.req_id);
    expect(standIn.transcript(group.id, 'li')).toHaveLength(1);
  });

  it('is not delivered while no bot is there, and stays in the conversation', async () => {
    const { standIn } = await openBench();
    expect(standIn.say({ chat: group, userId: 'li', text: '@纪小助 好' }).delivered).toBe(false);
    expect(standIn.transcript(group.id, 'li')).toHaveLength(1);
  });

  it('is private in private', async () => {
    const { standIn } = await openBench();
    standIn.say({ chat: zhang, userId: 'zhang', text: '悄悄话' });
    expect(standIn.transcript('zhang', 'zhang')).toHaveLength(1);
    expect(standIn.transcript('zhang', 'li')).toEqual([]);
    expect(() => standIn.say({ chat: zhang, userId: 'li', text: '我来了' })).toThrow(/private/u);
    expect(() => standIn.say({ chat: { id: 'zhang', type: 'group' }, userId: 'li', text: '群？' })).toThrow(/private/u);
  });

  it('tells listeners where something changed until they stop listening', async () => {
    const { standIn } = await openBench();
    const places: string[] = [];
    const stop = standIn.onChange((chatId) => places.push(chatId));
    standIn.say({ chat: group, userId: 'li', text: '一' });
    standIn.say({ chat: zhang, userId: 'zhang', text: '二' });
    stop();
    standIn.say({ chat: group, userId: 'li', text: '三' });
    expect(places).toEqual([group.id, 'zhang']);
  });

  it('is forgotten beyond the latest 500 of a conversation', async () => {
    const { standIn } = await openBench();
    for (let count = 1; count <= 502; count += 1) standIn.say({ chat: group, userId: 'li', text: `第${count}` });
    const entries = standIn.transcript(group.id, 'li');
    expect(entries).toHaveLength(500);
    expect(entries[0]).toMatchObject({ text: '第3' });
  });
});
