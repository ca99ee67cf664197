import { describe, expect, it } from 'vitest';
import { hear, type Met, meet, until } from './linked.ts';
import type { Answer } from './platform.ts';

const group = { id: 'wrGROUP1', type: 'group' } as const;
const person = { id: 'zhang', type: 'private' } as const;
const accepted = { state: 'accepted' } as const;
const file = (bytes = 20, name = '试卷A.docx') => ({ kind: 'file', name, bytes: new Uint8Array(bytes) }) as const;
const init = 'aibot_upload_media_init';
const chunk = 'aibot_upload_media_chunk';
const finish = 'aibot_upload_media_finish';
const post = 'aibot_send_msg';
const upload = [init, chunk, finish];
const cmds = ({ platform }: Met) => platform.commands.map(({ cmd }) => cmd);
const filename = ({ platform }: Met) => String(platform.commands.find(({ cmd }) => cmd === init)?.body.filename);

async function meetWith(answers: readonly Answer[]): Promise<Met> {
  const met = await meet();
  met.platform.answers.push(...answers);
  return met;
}

describe('a file', () => {
  it('is uploaded and then posted by its id to the person or group meant', async () => {
    const met = await meet();
    expect(await met.link.post(person, file())).toEqual(accepted);
    expect(cmds(met)).toEqual([...upload, post]);
    expect(met.platform.commands.at(0)?.body).toMatchObject({ type: 'file', filename: '试卷A.docx', total_size: 20 });
    expect(met.platform.commands.at(-1)?.body).toEqual({
      chatid: 'zhang',
      chat_type: 1,
      msgtype: 'file',
      file: { media_id: 'MEDIA' },
    });
  });

  it('answers a message on its request', async () => {
    const met = await meet();
    const { handle } = await hear(met, {}, 'q-77');
    expect(await met.link.reply(handle, file())).toEqual(accepted);
    expect(met.platform.commands.at(-1)).toMatchObject({
      cmd: 'aibot_respond_msg',
      headers: { req_id: 'q-77' },
      body: { msgtype: 'file', file: { media_id: 'MEDIA' } },
    });
  });

  it('of several pieces keeps its place before what is said after it', async () => {
    const met = await meet();
    const sent = [met.link.post(group, file(700_000)), met.link.post(group, { kind: 'text', markdown: '后' })];
    expect(await Promise.all(sent)).toEqual([accepted, accepted]);
    expect(cmds(met)).toEqual([init, chunk, chunk, finish, post, post]);
  });

  it.each([
    ['with a path', '../etc/a\u0000b:c?.docx', '.._etc_a_b_c_.docx'],
    ['of one ending', '.docx', '文件.docx'],
    ['with a broken character', 'a\ud800.txt', 'a\ufffd.txt'],
    ['that is long', `${'纪'.repeat(100)}.docx`, `${'纪'.repeat(83)}.docx`],
    ['that is long and wide', `${'𠮷'.repeat(100)}.docx`, `${'𠮷'.repeat(62)}.docx`],
  ])('gets a name that the platform takes: %s', async (_what, name, taken) => {
    const met = await meet();
    await met.link.post(group, file(20, name));
    expect(filename(met)).toBe(taken);
  });

  it.each([0, 5, 20 * 1024 * 1024 + 1])('of %i bytes is not even begun', async (bytes) => {
    const met = await meet();
    const outcome = await met.link.post(group, file(bytes));
    expect(outcome).toEqual({ state: 'unsent', reason: expect.stringContaining('6 bytes to 20 MiB') });
    expect(met.platform.commands).toEqual([]);
  });
});

describe('an upload', () => {
  it('that meets a busy or too frequent moment is begun again', async () => {
    const met = await meetWith([-1, 846607]);
    expect(await met.link.post(person, file())).toEqual(accepted);
    expect(cmds(met)).toEqual([init, init, ...upload, post]);
  });

  it('that is refused for good ends the sending, with the code', async () => {
    const met = await meetWith([0, 0, 40007]);
    expect(await met.link.post(person, file())).toEqual({ state: 'refused', code: 40007 });
    expect(cmds(met)).toEqual(upload);
  });

  it('whose piece is refused three times tells that piece’s code', async () => {
    const met = await meetWith([0, 40058, 40058, 40058]);
    expect(await met.link.post(person, file())).toEqual({ state: 'refused', code: 40058 });
    expect(JSON.stringify(met.lines)).not.toContain('机密');
  });

  it('that the connection breaks off is begun again on the next one', async () => {
    const met = await meetWith(['drop']);
    expect(await met.link.post(person, file())).toEqual(accepted);
    expect(cmds(met)).toEqual([init, ...upload, post]);
  });

  it('on a connection that lost its subscription is done again on a new one', async () => {
    const met = await meetWith([846609]);
    expect(await met.link.post(person, file())).toEqual(accepted);
    expect(met.platform.subscriptions).toHaveLength(2);
  });

  it('that the platform has lost meanwhile is repeated once', async () => {
    const met = await meetWith([0, 0, 0, 40007]);
    expect(await met.link.post(person, file())).toEqual(accepted);
    expect(cmds(met)).toEqual([...upload, post, ...upload, post]);
    met.platform.answers.push(0, 0, 0, 40007, 0, 0, 0, 40007);
    expect(await met.link.post(person, file())).toEqual({ state: 'refused', code: 40007 });
  });

  it('gives a file whose posting nobody answered: that may have arrived and is not sent again', async () => {
    const met = await meetWith([0, 0, 0, 'drop']);
    expect(await met.link.post(person, file())).toEqual({ state: 'unknown' });
    await until(() => met.link.trouble() === null);
    expect(cmds(met)).toEqual([...upload, post]);
  });
});
