import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/domain/message.ts';
import { feel, groupMessage, hear, meet, until } from './linked.ts';

describe('what comes in', () => {
  it('goes on coming after a receiver threw or rejected', async () => {
    const heard: string[] = [];
    const onMessage = (message: Message): Promise<void> => {
      heard.push(message.id);
      if (message.id === 'm1') throw new Error('at once');
      return message.id === 'm2' ? Promise.reject(new Error('later')) : Promise.resolve();
    };
    const { platform, lines } = await meet({ onMessage });
    for (const msgid of ['m1', 'm2', 'm3']) platform.push('aibot_msg_callback', { ...groupMessage, msgid });
    await until(() => heard.length === 3);
    const faults = lines.filter(({ level }) => level === 'error').map(({ facts }) => facts);
    expect(faults).toEqual([{ err: new Error('at once') }, { err: new Error('later') }]);
  });

  it('is passed on as often as it is delivered, under one id', async () => {
    const met = await meet();
    const first = await hear(met, {}, 'q-1');
    const second = await hear(met, {}, 'q-2');
    expect(second.id).toBe(first.id);
    expect(second.handle).not.toEqual(first.handle);
  });

  it('is a press for a press and only that', async () => {
    const met = await meet();
    await feel(met);
    expect(met.messages).toEqual([]);
    expect(met.presses).toHaveLength(1);
  });

  it('warns of encrypted userids, once', async () => {
    const met = await meet();
    await hear(met, { from: { userid: 'zhang' } });
    expect(met.lines.filter(({ level }) => level === 'warn')).toEqual([]);
    await hear(met, { from: { userid: 'woAbcdef' } });
    await hear(met, { from: { userid: 'woAbcdef' } });
    const warnings = met.lines.filter(({ level }) => level === 'warn');
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringContaining('encrypted')]);
  });

  it('and is damaged is told by its fields', async () => {
    const met = await meet();
    met.platform.push('aibot_msg_callback', { ...groupMessage, text: { content: 5 } });
    await hear(met, { msgid: 'm2' });
    expect(met.lines).toContainEqual({
      level: 'warn',
      facts: { where: ['body.text.content'] },
      message: 'a callback of WeCom was not understood',
    });
  });
});
