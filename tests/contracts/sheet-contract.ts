import { expect, it } from 'vitest';
import { at, type Keeper, withStore } from './keeper.ts';

const said = { due: 20, present: null, speaker: '𠮷田一' };
const wanted = { activityId: 'talk-a', at: at(0), by: 'shuji', originId: 'o1', ...said };
const file = (text: string) => async (version: number) => ({ name: `表-${version}.docx`, bytes: Buffer.from(text) });

/** What every store does with sheets that are kept as files. */
export function sheetContract(label: string, keep: () => Promise<Keeper>): void {
  withStore(`finalised sheets (${label})`, keep, (kept) => {
    it('keeps each version’s bytes, beside the earlier ones', async () => {
      const first = await kept.store.sheets.keep(wanted, file('one'));
      const second = await kept.store.sheets.keep({ ...wanted, originId: 'o2' }, file('two\u0000😀'));
      await kept.reopen();
      expect(await kept.store.sheets.of('talk-a')).toEqual([first, second]);
      expect([first.version, second.version]).toEqual([1, 2]);
      expect([first.name, second.name]).toEqual(['表-1.docx', '表-2.docx']);
      expect(Buffer.from(await kept.store.sheets.read(first)).toString()).toBe('one');
      expect(Buffer.from(await kept.store.sheets.read(second)).toString()).toBe('two\u0000😀');
      expect(await kept.store.sheets.of('talk-b')).toEqual([]);
    });

    it('tells each of many at once which version it is, and lets none stand whose file was not made', async () => {
      const told: number[] = [];
      const make = (text: string) => async (version: number) => {
        told.push(version);
        return file(text)(version);
      };
      const all = ['o1', 'o2', 'o3'].map((originId) => kept.store.sheets.keep({ ...wanted, originId }, make(originId)));
      expect((await Promise.all(all)).map(({ name, version }) => [name, version])).toEqual(
        told.map((version) => [`表-${version}.docx`, version]),
      );
      expect(told).toEqual([1, 2, 3]);
      const failing = kept.store.sheets.keep({ ...wanted, originId: 'o4' }, () =>
        Promise.reject(new Error('no printer')),
      );
      await expect(failing).rejects.toThrow('no printer');
      expect(await kept.store.sheets.of('talk-a')).toHaveLength(3);
    });

    it('gives what stands when it is asked by the same message again, also at once', async () => {
      const both = await Promise.all([1, 2].map((n) => kept.store.sheets.keep(wanted, file(`${n}`))));
      expect(both.map(({ version }) => version)).toEqual([1, 1]);
      expect(Buffer.from(await kept.store.sheets.read(both[0] ?? both[1] ?? expect.fail())).toString()).toBe('1');
    });
  });
}
