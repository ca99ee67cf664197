import { expect, it } from 'vitest';
import type { NewFeedback } from '../../src/domain/feedback.ts';
import { newTalk, pinnedTalk } from '../support/store.ts';
import { at, type Keeper, withStore } from './keeper.ts';

const session = (id: string, minute = 1) => ({
  id,
  hash: `hash-${id}`,
  device: '电脑浏览器',
  at: at(minute),
  expiresAt: '2026-11-24T15:00:00Z',
});
const link = (hash: string, userId = 'shuji') => ({ hash, userId, at: at(0), expiresAt: at(10) });
const words = (id: string, userId = 'li'): NewFeedback => ({
  id,
  userId,
  at: at(0),
  text: '能不能放在周三',
  answerBy: '2026-12-01',
});

/** What every store does with ways into the console, the audit journal and 意见. */
export function consoleContract(label: string, keep: () => Promise<Keeper>): void {
  withStore(`logins, audit, feedback (${label})`, keep, (kept) => {
    it('lets exactly one of many use a link, within its time', async () => {
      await kept.store.sessions.offer(link('l1'));
      expect(await kept.store.sessions.isOffered('l1', at(9))).toBe(true);
      expect(await kept.store.sessions.isOffered('l1', at(10))).toBe(false);
      expect(await kept.store.sessions.redeem('l1', session('late', 10))).toBeNull();
      const tries = await Promise.all(
        Array.from({ length: 20 }, (_, n) => kept.store.sessions.redeem('l1', session(`s${n}`))),
      );
      expect(tries.filter((one) => one !== null)).toHaveLength(1);
      await kept.reopen();
      expect(await kept.store.sessions.redeem('l1', session('again'))).toBeNull();
      expect(await kept.store.sessions.of('shuji', at(2))).toMatchObject([{ userId: 'shuji' }]);
    });

    it('voids a person’s earlier link, and nobody else’s', async () => {
      await kept.store.sessions.offer(link('l1'));
      await kept.store.sessions.offer(link('other', 'guanli'));
      await kept.store.sessions.offer(link('l2'));
      await kept.reopen();
      const standing = await Promise.all(['l1', 'l2', 'other'].map((one) => kept.store.sessions.isOffered(one, at(1))));
      expect(standing).toEqual([false, true, true]);
    });

    it('finds a session until its end, and ends only one’s own', async () => {
      await kept.store.sessions.offer(link('l1'));
      await kept.store.sessions.redeem('l1', session('s1'));
      expect(await kept.store.sessions.end('s1', 'guanli')).toBe(false);
      expect(await kept.store.sessions.find('hash-s1', '2026-11-24T14:59:59Z')).toMatchObject({ userId: 'shuji' });
      expect(await kept.store.sessions.find('hash-s1', '2026-11-24T15:00:00Z')).toBeNull();
      expect(await kept.store.sessions.end('s1', 'shuji')).toBe(true);
      await kept.reopen();
      expect(await kept.store.sessions.find('hash-s1', at(2))).toBeNull();
      expect(await kept.store.sessions.end('s1', 'shuji')).toBe(false);
    });

    it('forgets what can no longer be used', async () => {
      await kept.store.sessions.offer(link('l1'));
      await kept.store.sessions.redeem('l1', session('s1'));
      await kept.store.tidy('2026-11-24T15:00:01Z');
      expect(await kept.store.sessions.find('hash-s1', at(2))).toBeNull();
    });

    it('keeps who changed what, newest first, each once', async () => {
      const entry = { by: 'guanli', via: 'console', what: '收回授权 3', branch: null } as const;
      for (const n of [1, 2, 3, 3]) await kept.store.audit.add({ ...entry, id: `a${n}`, at: at(n) });
      await kept.reopen();
      const { entries, total } = await kept.store.audit.latest({ skip: 1, count: 1 });
      expect([total, entries.map(({ id }) => id)]).toEqual([3, ['a2']]);
    });

    it('notes work with its first change, once, and not where nothing changes', async () => {
      const entry = { id: 'a1', at: at(1), by: 'guanli', via: 'chat', what: '发授权码 {no}', branch: null } as const;
      const code = {
        hash: 'h1',
        role: 'reviewer',
        branch: null,
        issuedBy: 'guanli',
        at: at(0),
        expiresAt: at(9),
      } as const;
      const { audit, roles } = kept.store;
      const issued = await audit.along(entry, async () => {
        const one = await roles.issue(code);
        await roles.issue({ ...code, hash: 'h2' });
        return one;
      });
      expect(await audit.along({ ...entry, id: 'a2' }, () => roles.revoke(99))).toBeNull();
      await audit.along(entry, () => roles.revoke(issued.no));
      await Promise.all(
        ['a3', 'a4'].map((id) => audit.along({ ...entry, id }, () => roles.issue({ ...code, hash: id }))),
      );
      await roles.issue({ ...code, hash: 'h5' });
      await kept.reopen();
      const { entries } = await kept.store.audit.latest({ skip: 0, count: 9 });
      expect(entries.map(({ id, what }) => [id, what]).toReversed()).toEqual([
        ['a1', `发授权码 ${issued.no}`],
        ['a3', `发授权码 ${issued.no + 2}`],
        ['a4', `发授权码 ${issued.no + 3}`],
      ]);
    });

    it('numbers 意见, files each once, and takes no more of one person than twenty at a time', async () => {
      const filed = await Promise.all(['f1', 'f2', 'f1'].map((id) => kept.store.feedback.file(words(id))));
      expect(filed).toMatchObject([{ feedback: { no: 1 } }, { feedback: { no: 2 } }, { feedback: { no: 1 } }]);
      for (let n = 3; n <= 20; n++) await kept.store.feedback.file(words(`f${n}`));
      expect(await kept.store.feedback.file(words('f21'))).toEqual({ filed: false });
      expect(await kept.store.feedback.file(words('g1', 'wu'))).toMatchObject({ filed: true, feedback: { no: 21 } });
      await kept.store.feedback.answer(1, { text: '好', by: 'guanli', at: at(5) });
      await kept.reopen();
      expect(await kept.store.feedback.file(words('f21'))).toMatchObject({ filed: true, feedback: { no: 22 } });
      expect(await kept.store.feedback.of('wu')).toHaveLength(1);
    });

    it('lets the first answer stand, and keeps what became of it', async () => {
      await kept.store.feedback.file(words('f1'));
      expect(await kept.store.feedback.assign(1, 'shenhe')).toMatchObject({ handler: 'shenhe' });
      expect(await kept.store.feedback.assign(9, 'shenhe')).toBeNull();
      const answers = await Promise.all(
        ['甲', '乙', '丙'].map((text) => kept.store.feedback.answer(1, { text, by: 'shenhe', at: at(5) })),
      );
      expect(answers.filter((one) => one !== null)).toMatchObject([{ answer: { text: '甲', delivery: 'unknown' } }]);
      await kept.store.feedback.settle(1, 'accepted');
      await kept.reopen();
      expect(await kept.store.feedback.find(1)).toMatchObject({ answer: { text: '甲', delivery: 'accepted' } });
    });

    it('reminds once', async () => {
      await kept.store.feedback.file(words('f1'));
      expect(await kept.store.feedback.told(1, at(2))).toBe(true);
      expect(await kept.store.feedback.told(1, at(3))).toBe(false);
      expect(await kept.store.feedback.reminded(1, at(3))).toBe(true);
      await kept.reopen();
      expect(await kept.store.feedback.reminded(1, at(4))).toBe(false);
      expect(await kept.store.feedback.find(1)).toMatchObject({ toldAt: at(2), remindedAt: at(3) });
    });

    it('takes back a name that a person typed, never the roster’s', async () => {
      await kept.store.people.register('li', '李一');
      await kept.store.people.enroll([{ userId: 'wu', name: '吴二' }]);
      expect(await kept.store.people.unregister('li')).toBe(true);
      expect(await kept.store.people.unregister('li')).toBe(false);
      expect(await kept.store.people.unregister('wu')).toBe(false);
      await kept.reopen();
      expect(await kept.store.people.find('li')).toMatchObject({ name: null, nameFrom: null });
    });

    it('lists what is open and lately closed, newest first', async () => {
      await kept.store.activities.open(newTalk('talk-a'), pinnedTalk);
      await kept.store.activities.close('talk-a', { at: at(9), due: null, present: null });
      await kept.store.activities.open(newTalk('talk-b', { chatId: 'chat-2', openedAt: at(5) }), pinnedTalk);
      await kept.reopen();
      expect((await kept.store.activities.recent()).map(({ id }) => id)).toEqual(['talk-b', 'talk-a']);
      await kept.store.tidy('2026-12-25T07:00:00Z');
      expect((await kept.store.activities.recent()).map(({ id }) => id)).toEqual(['talk-b']);
    });
  });
}
