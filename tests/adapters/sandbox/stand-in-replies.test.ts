import type { SendMsgBody } from '@wecom/aibot-node-sdk';
import { describe, expect, it } from 'vitest';
import {
  type Bot,
  codeOf,
  connectBot,
  group,
  lostAck,
  missingField,
  openBench,
  openTalk,
  zhang,
} from './stand-in-support.ts';

const markdown = (content: string) => ({ msgtype: 'markdown' as const, markdown: { content } });

function post(bot: Bot, chatid: string, extra: object = {}): Promise<number> {
  return codeOf(bot.client.sendMessage(chatid, { ...markdown('通知'), ...extra } as SendMsgBody));
}

describe('a reply to a message', () => {
  it('is shown as an answer to it, as often as wanted within a day', async () => {
    const { standIn, clock, bot, asked } = await openTalk();
    expect(await codeOf(bot.client.reply(asked, markdown('**在**')))).toBe(0);
    clock.advance({ hours: 24 });
    expect(await codeOf(bot.client.reply(asked, markdown('还在')))).toBe(0);
    clock.advance({ milliseconds: 1 });
    expect(await codeOf(bot.client.reply(asked, markdown('晚了')))).toBe(846605);
    expect(standIn.transcript(group.id, 'li').slice(1)).toMatchObject([
      { kind: 'markdown', markdown: '**在**', answers: asked.body.msgid },
      { kind: 'markdown', markdown: '还在', answers: asked.body.msgid },
    ]);
  });

  it('is refused for an unknown req_id and for another kind of callback', async () => {
    const { standIn, bot, asked } = await openTalk();
    const unknown = { headers: { req_id: 'q-nobody' } };
    expect(await codeOf(bot.client.reply(unknown, markdown('？')))).toBe(846605);
    const welcome = { msgtype: 'text' as const, text: { content: '您好' } };
    expect(await codeOf(bot.client.replyWelcome(asked, welcome))).toBe(846605);
    standIn.say({ chat: zhang, userId: 'zhang', text: '你好' });
    expect(await codeOf(bot.client.reply(await bot.events.next(), markdown('您好')))).toBe(846605);
    expect(standIn.transcript(group.id, 'zhang')).toHaveLength(1);
  });

  it.each(['text', 'mixed', 'stream_with_template_card', 'nonsense'])('cannot be %s', async (msgtype) => {
    const { standIn, bot, asked } = await openTalk();
    const body = { msgtype, [msgtype]: { content: '好' } };
    expect(await codeOf(bot.client.reply(asked, body))).toBe(40008);
    expect(standIn.transcript(group.id, 'zhang')).toHaveLength(1);
  });

  it('is not stream and card at once', async () => {
    const { bot, asked } = await openTalk();
    expect(await codeOf(bot.client.replyStreamWithCard(asked, 'st-1', '好', true))).toBe(40008);
  });

  it('without a field it needs gets an ack that names no request', async () => {
    const { bot, asked } = await openTalk();
    expect(await lostAck(bot, bot.client.reply(asked, { msgtype: 'markdown' }))).toEqual(missingField('body.markdown'));
    const other = { msgtype: 'image', image: { url: 'https://example.com/i.png' } };
    expect(await lostAck(bot, bot.client.sendMessage(group.id, other as unknown as SendMsgBody))).toEqual(
      missingField('body.image.media_id'),
    );
    expect(await lostAck(bot, bot.client.sendMessage(group.id, {} as SendMsgBody))).toEqual(
      missingField('body.msgtype'),
    );
  });

  it('holds 20,480 bytes of UTF-8 and something beside space', async () => {
    const { bot } = await openTalk();
    const full = `${'纪'.repeat(6826)}ab`;
    expect(await codeOf(bot.client.sendMessage(group.id, markdown(full)))).toBe(0);
    expect(await lostAck(bot, bot.client.sendMessage(group.id, markdown(`${full}c`)))).toEqual(
      missingField('body.markdown.content'),
    );
    expect(await codeOf(bot.client.sendMessage(group.id, markdown(' \n')))).toBe(44004);
  });
});

describe('a stream', () => {
  it('replaces its whole text until it is finished', async () => {
    const { standIn, bot, asked } = await openTalk();
    let changes = 0;
    standIn.onChange(() => {
      changes += 1;
    });
    const seen = () => standIn.transcript(group.id, 'li').slice(1);
    await bot.client.replyStream(asked, 'st-1', '正在查…');
    expect(seen()).toMatchObject([{ markdown: '正在查…', answers: asked.body.msgid }]);
    await bot.client.replyStream(asked, 'st-1', '正在查…');
    await bot.client.replyStream(asked, 'st-1', '查到了', true);
    expect(seen()).toMatchObject([{ markdown: '查到了' }]);
    expect(changes).toBe(3);
    expect(await codeOf(bot.client.replyStream(asked, 'st-1', '再说', true))).toBe(846608);
    await bot.client.replyStream(asked, 'st-2', '另一条', true);
    expect(seen()).toMatchObject([{ markdown: '查到了' }, { markdown: '另一条' }]);
  });

  it('ends six minutes after its first frame', async () => {
    const { clock, bot, asked } = await openTalk();
    await bot.client.replyStream(asked, 'st-1', '一');
    clock.advance({ minutes: 6 });
    expect(await codeOf(bot.client.replyStream(asked, 'st-1', '二'))).toBe(0);
    clock.advance({ milliseconds: 1 });
    expect(await codeOf(bot.client.replyStream(asked, 'st-1', '三', true))).toBe(846608);
  });

  it('is as short as any message, and only its first frame counts as one', async () => {
    const { bot, asked } = await openTalk();
    for (let count = 0; count < 40; count += 1) {
      expect(await codeOf(bot.client.replyStream(asked, 'st-1', `第${count}`))).toBe(0);
    }
    expect(await lostAck(bot, bot.client.replyStream(asked, 'st-1', '纪'.repeat(6827)))).toEqual(
      missingField('body.stream.content'),
    );
  });

  it('has an id of at most 256 bytes', async () => {
    const { bot, asked } = await openTalk();
    expect(await codeOf(bot.client.replyStream(asked, 'x'.repeat(256), '好'))).toBe(0);
    expect(await lostAck(bot, bot.client.replyStream(asked, 'x'.repeat(257), '好'))).toEqual(
      missingField('body.stream.id'),
    );
  });

  it('is no way to post', async () => {
    const { bot } = await openTalk();
    const body = { msgtype: 'stream', stream: { id: 'st-1', content: '好' } };
    expect(await codeOf(bot.client.sendMessage(group.id, body as unknown as SendMsgBody))).toBe(40008);
  });
});

describe('a welcome', () => {
  const hello = { msgtype: 'text' as const, text: { content: '您好，我是纪小助' } };

  async function entered() {
    const bench = await openBench();
    const bot = await connectBot(bench.standIn);
    bench.standIn.say({ chat: zhang, userId: 'zhang', text: '你好' });
    return { ...bench, bot, event: await bot.events.next() };
  }

  it('is given once', async () => {
    const { standIn, clock, bot, event } = await entered();
    clock.advance({ seconds: 5 });
    expect(await codeOf(bot.client.replyWelcome(event, hello))).toBe(0);
    expect(await codeOf(bot.client.replyWelcome(event, hello))).toBe(846605);
    expect(standIn.transcript('zhang', 'zhang').slice(1)).toMatchObject([
      { markdown: '您好，我是纪小助', answers: null },
    ]);
  });

  it('is refused after five seconds and as markdown', async () => {
    const { clock, bot, event } = await entered();
    expect(await codeOf(bot.client.reply(event, markdown('您好'), 'aibot_respond_welcome_msg'))).toBe(40008);
    clock.advance({ milliseconds: 5001 });
    expect(await codeOf(bot.client.replyWelcome(event, hello))).toBe(846605);
  });
});

describe('a post', () => {
  it('needs a conversation in which somebody has spoken to the bot', async () => {
    const { standIn, bot } = await openTalk();
    expect(await post(bot, group.id)).toBe(0);
    expect(await post(bot, '')).toBe(86201);
    expect(await post(bot, 'wrNowhere')).toBe(93006);
    expect(await post(bot, group.id.toLowerCase())).toBe(93006);
    standIn.say({ chat: { id: 'wrOther', type: 'group' }, userId: 'li', text: '没有提到它' });
    expect(await post(bot, 'wrOther')).toBe(846607);
    standIn.say({ chat: { id: 'wrOther', type: 'group' }, userId: 'li', text: '@纪小助 来' });
    expect(await post(bot, 'wrOther')).toBe(0);
    expect(await post(bot, 'zhang', { chat_type: 1 })).toBe(846607);
    standIn.say({ chat: zhang, userId: 'zhang', text: '你好' });
    expect(await post(bot, 'zhang', { chat_type: 1 })).toBe(0);
    expect(standIn.transcript('zhang', 'zhang').at(-1)).toMatchObject({ markdown: '通知', answers: null });
  });

  it('goes to the kind of conversation it names', async () => {
    const { bot } = await openTalk();
    expect(await post(bot, group.id, { chat_type: 2 })).toBe(0);
    expect(await post(bot, group.id, { chat_type: 0 })).toBe(0);
    expect(await post(bot, group.id, { chat_type: 1 })).toBe(93006);
    const wrong = bot.client.sendMessage(group.id, { ...markdown('通知'), chat_type: 3 } as SendMsgBody);
    expect(await lostAck(bot, wrong)).toEqual(missingField('body.chat_type'));
  });
});

describe('frequency', () => {
  it('allows 30 replies and posts a minute in each conversation', async () => {
    const { standIn, clock, bot, asked } = await openTalk();
    standIn.say({ chat: zhang, userId: 'zhang', text: '你好' });
    for (let count = 0; count < 15; count += 1) {
      await bot.client.reply(asked, markdown(`回复${count}`));
      await bot.client.sendMessage(group.id, markdown(`通知${count}`));
    }
    expect(await post(bot, group.id)).toBe(846607);
    expect(await codeOf(bot.client.reply(asked, markdown('多了')))).toBe(846607);
    expect(await codeOf(bot.client.replyStream(asked, 'st-1', '多了'))).toBe(846607);
    expect(await post(bot, 'zhang')).toBe(0);
    expect(standIn.transcript(group.id, 'li')).toHaveLength(31);
    clock.advance({ milliseconds: 59_999 });
    expect(await post(bot, group.id)).toBe(846607);
    clock.advance({ milliseconds: 1 });
    expect(await post(bot, group.id)).toBe(0);
  });

  it('allows 1000 an hour', async () => {
    const { clock, bot } = await openTalk();
    for (let minute = 0; minute < 34; minute += 1) {
      const count = minute < 33 ? 30 : 10;
      await Promise.all(Array.from({ length: count }, () => bot.client.sendMessage(group.id, markdown('通知'))));
      clock.advance({ minutes: 1 });
    }
    expect(await post(bot, group.id)).toBe(846607);
    clock.advance({ minutes: 26 });
    expect(await post(bot, group.id)).toBe(0);
  });
});
