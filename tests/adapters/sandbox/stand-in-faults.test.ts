import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type Bot,
  botId,
  buttonCard,
  codeOf,
  connectBot,
  group,
  lastCard,
  makeBot,
  openBench,
  openRaw,
  openTalk,
  secret,
} from './stand-in-support.ts';

afterEach(() => {
  vi.useRealTimers();
});

const post = (bot: Bot) =>
  codeOf(bot.client.sendMessage(group.id, { msgtype: 'markdown', markdown: { content: '好' } }));

/** A raw connection that has taken the place of the bot, and the talk. */
async function openRawTalk() {
  const talk = await openTalk();
  const raw = await openRaw(talk.standIn);
  await raw.ask('aibot_subscribe', { bot_id: botId, secret });
  const body = { chatid: group.id, msgtype: 'markdown', markdown: { content: '好' } };
  return { ...talk, raw, body, send: () => raw.ask('aibot_send_msg', body) };
}

async function pressed(standIn: Awaited<ReturnType<typeof openTalk>>['standIn'], bot: Bot) {
  const { id, card } = lastCard(standIn, 'li');
  standIn.press({ chatId: group.id, entryId: id, userId: 'li', key: card.buttons[0]?.key ?? '' });
  return bot.events.next();
}

describe('faults', () => {
  it('are all off at first', async () => {
    const { standIn } = await openBench();
    expect(Object.values(standIn.faults).some(Boolean)).toBe(false);
  });

  it('drop acks of commands that are carried out, not of pings', async () => {
    const { standIn, raw, body } = await openRawTalk();
    standIn.faults.dropAcks = 1;
    expect(await raw.ask('ping', {})).toMatchObject({ headers: { req_id: 'ping_1' } });
    raw.socket.send(JSON.stringify({ cmd: 'aibot_send_msg', headers: { req_id: 'first' }, body }));
    raw.socket.send(JSON.stringify({ cmd: 'aibot_send_msg', headers: { req_id: 'second' }, body }));
    expect(await raw.frames.next()).toMatchObject({ headers: { req_id: 'second' }, errcode: 0 });
    expect(standIn.transcript(group.id, 'li')).toHaveLength(3);
    expect(standIn.faults.dropAcks).toBe(0);
  });

  it('delay every ack', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const { standIn, raw, body } = await openRawTalk();
    standIn.faults.delayAcksMs = 6000;
    const carriedOut = new Promise<void>((resolve) => void standIn.onChange(() => resolve()));
    raw.socket.send(JSON.stringify({ cmd: 'aibot_send_msg', headers: { req_id: 'late' }, body }));
    await carriedOut;
    await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(5999);
    await new Promise((resolve) => setImmediate(resolve));
    expect(raw.frames.size).toBe(0);
    vi.advanceTimersByTime(1);
    expect(await raw.frames.next()).toMatchObject({ headers: { req_id: 'late' }, errcode: 0 });
  });

  it('leave the errcode out, which the SDK takes for a failure', async () => {
    const { standIn, bot, send } = await openRawTalk();
    standIn.faults.omitErrcodes = 1;
    expect(await send()).toEqual({ headers: { req_id: 'aibot_send_msg_1' }, errmsg: 'ok' });
    expect(await send()).toMatchObject({ errcode: 0 });
    expect(bot.client.isConnected).toBe(false);
    standIn.faults.omitErrcodes = 1;
    const next = makeBot(standIn);
    next.client.connect();
    expect((await next.errors.next()).message).toContain('Authentication failed');
  });

  it('repeat every callback with a req_id of its own, each of which can be answered', async () => {
    const { standIn, bot } = await openTalk();
    standIn.faults.repeatCallbacks = true;
    standIn.say({ chat: group, userId: 'li', text: '@纪小助 签到' });
    const [first, again] = [await bot.messages.next(), await bot.messages.next()];
    expect(again.body).toEqual(first.body);
    expect(again.headers.req_id).not.toBe(first.headers.req_id);
    await bot.client.reply(first, { msgtype: 'template_card', template_card: buttonCard('t-1') });
    expect(await codeOf(bot.client.reply(again, { msgtype: 'markdown', markdown: { content: '好' } }))).toBe(0);
    const press = await pressed(standIn, bot);
    expect((await bot.events.next()).body).toEqual(press.body);
  });

  it('refuse replies and posts for their frequency, not card updates', async () => {
    const { standIn, bot, asked } = await openTalk();
    await bot.client.replyTemplateCard(asked, buttonCard('t-1'));
    standIn.faults.refuseFrequency = 2;
    const event = await pressed(standIn, bot);
    expect(await codeOf(bot.client.updateTemplateCard(event, buttonCard('t-1')))).toBe(0);
    expect(await post(bot)).toBe(846607);
    expect(await codeOf(bot.client.replyStream(asked, 'st-1', '好', true))).toBe(846607);
    expect(await post(bot)).toBe(0);
  });

  it('refuse sends as busy, card updates included', async () => {
    const { standIn, bot, asked } = await openTalk();
    await bot.client.replyTemplateCard(asked, buttonCard('t-1'));
    standIn.faults.refuseBusy = 2;
    const event = await pressed(standIn, bot);
    expect(await codeOf(bot.client.updateTemplateCard(event, buttonCard('t-1')))).toBe(-1);
    expect(await post(bot)).toBe(-1);
    expect(await post(bot)).toBe(0);
    expect(standIn.transcript(group.id, 'li')).toHaveLength(3);
  });

  it('make a zombie: pings acked, sends refused, nothing delivered, until a new subscription', async () => {
    const { standIn, raw, send } = await openRawTalk();
    standIn.faults.zombie = true;
    expect(await raw.ask('ping', {})).toMatchObject({ errcode: 0 });
    expect(await send()).toMatchObject({ errcode: 846609 });
    expect(standIn.say({ chat: group, userId: 'li', text: '@纪小助 在吗' }).delivered).toBe(false);
    const next = await connectBot(standIn);
    expect(standIn.faults.zombie).toBe(false);
    expect(await post(next)).toBe(0);
    expect(standIn.say({ chat: group, userId: 'li', text: '@纪小助 在吗' }).delivered).toBe(true);
  });

  it('read subscriptions in silence', async () => {
    const { standIn } = await openBench();
    standIn.faults.silentSubscribe = true;
    const raw = await openRaw(standIn);
    raw.socket.send(
      JSON.stringify({ cmd: 'aibot_subscribe', headers: { req_id: 's' }, body: { bot_id: botId, secret } }),
    );
    expect(await raw.ask('ping', {})).toMatchObject({ headers: { req_id: 'ping_1' } });
    expect(await raw.ask('aibot_send_msg', {})).toMatchObject({ errcode: 846609 });
  });

  it('flatten card events', async () => {
    const { standIn, bot, asked } = await openTalk();
    await bot.client.replyTemplateCard(asked, buttonCard('t-1'));
    standIn.faults.flatEvents = true;
    expect((await pressed(standIn, bot)).body.event).toEqual({
      eventtype: 'template_card_event',
      card_type: 'button_interaction',
      event_key: 'in',
      task_id: 't-1',
    });
  });
});

describe('the connection', () => {
  it('can be kicked, after which the SDK stays away', async () => {
    const { standIn, bot } = await openTalk();
    standIn.kick();
    expect((await bot.events.next()).body.event.eventtype).toBe('disconnected_event');
    expect(standIn.say({ chat: group, userId: 'li', text: '@纪小助 在吗' }).delivered).toBe(false);
    expect(bot.client.isConnected).toBe(false);
  });

  it('can be dropped, after which the SDK comes back', async () => {
    const { standIn, bot } = await openTalk();
    const back = new Promise<void>((resolve) => bot.client.once('authenticated', () => resolve()));
    standIn.drop();
    expect(standIn.say({ chat: group, userId: 'li', text: '@纪小助 在吗' }).delivered).toBe(false);
    await back;
    expect(standIn.say({ chat: group, userId: 'li', text: '@纪小助 在吗' }).delivered).toBe(true);
  });

  it('carries any frame that is pushed', async () => {
    const { standIn, bot } = await openTalk();
    standIn.push('{ not JSON');
    standIn.push({ cmd: 'aibot_msg_callback', headers: { req_id: 'q-x' }, body: { msgtype: 'sticker' } });
    expect((await bot.messages.next()).body).toEqual({ msgtype: 'sticker' });
  });
});
