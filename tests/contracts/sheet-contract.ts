import { expect, it } from 'vitest';
import { at, type Keeper, withStore } from './keeper.ts';

const said = { due: 20, present: null, speaker: '𠮷田一' };
const wanted = { activityId: 'talk-a', at: at(0), by: 'shuji', originId: 'o1', name: '会前说纪记录表1.docx', ...said };

/** What every store does with sheets that are kept as files. */
export function sheetContract(label: string, keep: () => Promise<Keeper>): void {
  withStore(`finalised sheets (${label})`, keep, (kept) => {
    it('keeps each version’s bytes, beside the earlier ones', async () => {
      const first = await kept.store.sheets.keep(wanted, Buffer.from('one'));
      const second = await kept.store.sheets.keep({ ...wanted, originId: 'o2' }, Buffer.from('two\u0000😀'));
      await kept.reopen();
      expect(await kept.store.sheets.of('talk-a')).toEqual([first, second]);
      expect([first.version, second.version]).toEqual([1, 2]);
      expect(Buffer.from(await kept.store.sheets.read(first)).toString()).toBe('one');
      expect(Buffer.from(await kept.store.sheets.read(second)).toString()).toBe('two\u0000😀');
      expect(await kept.store.sheets.of('talk-b')).toEqual([]);
    });

    it('gives what stands when it is asked by the same message again, also at once', async () => {
      const both = await Promise.all([1, 2].map((n) => kept.store.sheets.keep(wanted, Buffer.from(`${n}`))));
      expect(both.map(({ version }) => version)).toEqual([1, 1]);
      expect(Buffer.from(await kept.store.sheets.read(both[0] ?? both[1] ?? expect.fail())).toString()).toBe('1');
    });
  });
}
