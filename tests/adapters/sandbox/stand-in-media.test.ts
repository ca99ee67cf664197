import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Bot, botId, codeOf, group, openBench, openRaw, openTalk, secret } from './stand-in-support.ts';

const bytes = Buffer.from('纪律学习台账');
const md5 = createHash('md5').update(bytes).digest('hex');
const file = { type: 'file', filename: '台账.xlsx', total_size: bytes.length, total_chunks: 2, md5 };

/** A subscribed connection and the three steps of an upload. */
async function openUploads() {
  const bench = await openBench();
  const raw = await openRaw(bench.standIn);
  await raw.ask('aibot_subscribe', { bot_id: botId, secret });
  const init = async (over: object = {}) => {
    const ack = (await raw.ask('aibot_upload_media_init', { ...file, ...over })) as { body: { upload_id: string } };
    return ack.body.upload_id;
  };
  const refusedInit = (over: object) => raw.ask('aibot_upload_media_init', { ...file, ...over });
  const chunk = (upload_id: string, chunk_index: number, part: Buffer) =>
    raw.ask('aibot_upload_media_chunk', { upload_id, chunk_index, base64_data: part.toString('base64') });
  const finish = (upload_id: string) => raw.ask('aibot_upload_media_finish', { upload_id });
  return { ...bench, init, refusedInit, chunk, finish };
}

const sendFile = (bot: Bot, media_id: string) => codeOf(bot.client.sendMediaMessage(group.id, 'file', media_id));

describe('media', () => {
  it('are uploaded by the SDK in pieces and sent by their id for three days', async () => {
    const { standIn, clock, bot, asked } = await openTalk();
    const large = Buffer.alloc(700_000, 'x');
    const media = await bot.client.uploadMedia(large, { type: 'file', filename: '台账.xlsx' });
    expect(media).toEqual({ type: 'file', media_id: media.media_id, created_at: clock.now().epochMilliseconds / 1000 });
    expect(await codeOf(bot.client.replyMedia(asked, 'file', media.media_id))).toBe(0);
    expect(standIn.transcript(group.id, 'li').at(-1)).toMatchObject({
      kind: 'file',
      media: 'file',
      name: '台账.xlsx',
      size: 700_000,
      userId: null,
    });
    const { id } = standIn.transcript(group.id, 'li').at(-1) ?? { id: '' };
    expect(standIn.file(group.id, id, 'li')).toEqual({ name: '台账.xlsx', bytes: large });
    clock.advance({ hours: 72 });
    expect(await sendFile(bot, media.media_id)).toBe(0);
    clock.advance({ milliseconds: 1 });
    expect(await sendFile(bot, media.media_id)).toBe(40007);
  });

  it('need an id that exists, of their own kind', async () => {
    const { bot } = await openTalk();
    expect(await sendFile(bot, 'nothing')).toBe(40007);
    const { media_id } = await bot.client.uploadMedia(bytes, { type: 'image', filename: 'a.png' });
    expect(await sendFile(bot, media_id)).toBe(40007);
    expect(await codeOf(bot.client.sendMediaMessage(group.id, 'image', media_id))).toBe(0);
  });
});

describe('an upload', () => {
  it('takes its pieces in any order and a repeated one once', async () => {
    const { init, chunk, finish } = await openUploads();
    const id = await init();
    await chunk(id, 1, bytes.subarray(9));
    await chunk(id, 0, bytes.subarray(0, 9));
    expect(await chunk(id, 0, Buffer.from('another'))).toMatchObject({ errcode: 0 });
    expect(await finish(id)).toMatchObject({ errcode: 0, body: { type: 'file' } });
    expect(await finish(id)).toMatchObject({ errcode: 40007 });
  });

  it('is refused when a piece is missing or the sum is wrong', async () => {
    const { init, chunk, finish } = await openUploads();
    const short = await init();
    await chunk(short, 0, bytes.subarray(0, 9));
    expect(await finish(short)).toMatchObject({ errcode: 40007 });
    const wrong = await init({ md5: '0'.repeat(32) });
    await chunk(wrong, 0, bytes.subarray(0, 9));
    await chunk(wrong, 1, bytes.subarray(9));
    expect(await finish(wrong)).toMatchObject({ errcode: 40007 });
    const long = await init({ total_size: bytes.length + 1 });
    await chunk(long, 0, bytes.subarray(0, 9));
    await chunk(long, 1, bytes.subarray(9));
    expect(await finish(long)).toMatchObject({ errcode: 40007 });
    expect(await finish('nothing')).toMatchObject({ errcode: 40007 });
    expect(await chunk('nothing', 0, bytes)).toMatchObject({ errcode: 40007 });
  });

  it('ends after thirty minutes', async () => {
    const { clock, init, chunk, finish } = await openUploads();
    const id = await init({ total_chunks: 1 });
    clock.advance({ minutes: 30 });
    expect(await chunk(id, 0, bytes)).toMatchObject({ errcode: 0 });
    clock.advance({ milliseconds: 1 });
    expect(await finish(id)).toMatchObject({ errcode: 40007 });
  });

  it('is given up when eight later ones have begun', async () => {
    const { init, chunk } = await openUploads();
    const first = await init();
    const second = await init();
    for (let count = 0; count < 7; count += 1) await init();
    expect(await chunk(first, 0, bytes)).toMatchObject({ errcode: 40007 });
    expect(await chunk(second, 0, bytes)).toMatchObject({ errcode: 0 });
  });

  it.each([
    [{ type: 'poster' }, 'type'],
    [{ filename: '' }, 'filename'],
    [{ filename: '纪'.repeat(86) }, 'filename'],
    [{ total_size: 5 }, 'total_size'],
    [{ total_size: 20 * 1024 * 1024 + 1 }, 'total_size'],
    [{ type: 'voice', total_size: 2 * 1024 * 1024 + 1 }, 'total_size'],
    [{ total_chunks: 0 }, 'total_chunks'],
    [{ total_chunks: 101 }, 'total_chunks'],
    [{ md5: 'x' }, 'md5'],
  ])('cannot begin with %j', async (over, field) => {
    const { refusedInit } = await openUploads();
    expect(await refusedInit(over)).toEqual({ errcode: 40058, errmsg: `missing field body.${field}` });
  });

  it('takes no piece that is too large or out of place', async () => {
    const { init, chunk } = await openUploads();
    const id = await init();
    expect(await chunk(id, 2, bytes)).toEqual({ errcode: 40058, errmsg: 'missing field body.chunk_index' });
    const large = Buffer.alloc(512 * 1024 + 1);
    expect(await chunk(id, 0, large)).toEqual({ errcode: 40058, errmsg: 'missing field body.base64_data' });
    expect(await chunk(id, 0, large.subarray(1))).toMatchObject({ errcode: 0 });
  });

  it('begins at most thirty times a minute', async () => {
    const { clock, init, refusedInit } = await openUploads();
    for (let count = 0; count < 30; count += 1) await init();
    expect(await refusedInit({})).toMatchObject({ errcode: 846607 });
    clock.advance({ minutes: 1 });
    expect(await refusedInit({})).toMatchObject({ errcode: 0 });
  });
});
