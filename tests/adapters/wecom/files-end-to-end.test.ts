import { describe, expect, it, onTestFinished } from 'vitest';
import { startStandIn } from '../../../src/adapters/sandbox/stand-in/start.ts';
import { CountingIds } from '../../support/far-side.ts';
import { HandClock } from '../../support/store.ts';
import { flows, linkTo, present, until } from './linked.ts';

const group = { id: 'wrGROUP1', type: 'group' } as const;
const person = { id: 'zhang', type: 'private' } as const;

async function meetStandIn() {
  const parts = { botId: 'BOT', secret: 'the-secret', botName: '纪小助', clock: new HandClock() };
  const standIn = await startStandIn({ ...parts, ids: new CountingIds() });
  onTestFinished(() => standIn.close());
  const linked = linkTo(standIn.url);
  linked.link.connect();
  await flows(linked.link);
  const shown = (chatId: string) => standIn.transcript(chatId, 'zhang').at(-1);
  return { standIn, ...linked, shown };
}

describe('a file, from the link through the SDK to what a person sees', () => {
  it.each([6, 300_000, 7 * 1024 * 1024])('of %i bytes arrives whole, as a post and as a reply', async (size) => {
    const { standIn, link, messages, shown } = await meetStandIn();
    standIn.say({ chat: person, userId: 'zhang', text: '/帮助' });
    await until(() => messages.length === 1);
    const bytes = new Uint8Array(size).map((_, at) => at % 251);
    const file = { kind: 'file', name: '试卷 (A卷) 𠮷.docx', bytes } as const;
    const { handle } = present(messages[0]);
    for (const sending of [() => link.post(person, file), () => link.reply(handle, file)]) {
      expect(await sending()).toEqual({ state: 'accepted' });
      const entry = present(shown('zhang'));
      expect(entry).toMatchObject({ kind: 'file', name: '试卷 (A卷) 𠮷.docx', size, userId: null });
      const kept = standIn.file('zhang', entry.id, 'zhang');
      expect(Buffer.compare(kept?.bytes ?? new Uint8Array(), bytes)).toBe(0);
      expect(standIn.file('zhang', entry.id, 'li')).toBeNull();
    }
  });

  it('is refused where nobody ever spoke to the bot', async () => {
    const { standIn, link, shown } = await meetStandIn();
    standIn.say({ chat: group, userId: 'zhang', text: '@纪小助 /帮助' });
    const outcome = await link.post(person, { kind: 'file', name: 'a.txt', bytes: new Uint8Array(9) });
    expect(outcome).toEqual({ state: 'refused', code: 846607 });
    expect(shown('zhang')).toBeUndefined();
  });

  it('is uploaded once and posted again when the platform was busy', async () => {
    const { standIn, link, shown } = await meetStandIn();
    standIn.say({ chat: person, userId: 'zhang', text: '/帮助' });
    standIn.faults.refuseBusy = 2;
    expect(await link.post(person, { kind: 'file', name: 'a.txt', bytes: new Uint8Array(9) })).toEqual({
      state: 'accepted',
    });
    expect(shown('zhang')).toMatchObject({ kind: 'file', name: 'a.txt' });
    const uploads = standIn.received.filter((frame) => JSON.stringify(frame).includes('upload_media_init'));
    expect(uploads).toHaveLength(1);
  });
});
