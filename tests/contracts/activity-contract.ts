import { expect, it } from 'vitest';
import { branch, newTalk, pinnedTalk } from '../support/store.ts';
import { at, type Keeper, record, withStore } from './keeper.ts';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  return Array.fromAsync(items);
}

/** What every store does with activities and replies: the doc comments of `domain/store.ts`, one by one. */
export function activityContract(label: string, keep: () => Promise<Keeper>): void {
  withStore(`activities and replies (${label})`, keep, (kept) => {
    const openTalk = () => kept.store.activities.open(newTalk('talk-a'), pinnedTalk);

    it('lets exactly one of fifty simultaneous check-ins of a person win', async () => {
      await openTalk();
      const tries = Array.from({ length: 50 }, (_, n) => kept.store.replies.append(record(`r${n}`, 'li')));
      const added = (await Promise.all(tries)).filter((one) => one.added);
      expect(added).toHaveLength(1);
      await kept.reopen();
      expect(await kept.store.replies.tally('talk-a')).toEqual({ checkins: 1, reflections: 0, acks: 0 });
    });

    it('keeps forty people who check in at once, each once and each met for the first time', async () => {
      await openTalk();
      const tries = Array.from({ length: 40 }, (_, n) => kept.store.replies.append(record(`r${n}`, `p${n}`)));
      expect(await Promise.all(tries)).toEqual(Array(40).fill({ added: true, first: true }));
      await kept.reopen();
      expect((await kept.store.replies.tally('talk-a')).checkins).toBe(40);
      expect(await kept.store.replies.of('talk-a')).toHaveLength(40);
    });

    it('says that only the first record of a person is the first', async () => {
      await openTalk();
      await kept.store.replies.append(record('r1', 'li'));
      await kept.reopen();
      const second = await kept.store.replies.append(record('r2', 'li', { kind: 'reflection', value: '好' }));
      expect(second).toEqual({ added: true, first: false });
    });

    it('takes a withdrawn check-in out of the count and lets the person check in anew', async () => {
      await openTalk();
      await kept.store.replies.append(record('r1', 'li'));
      const request = { id: 'w1', userId: 'li', chatId: 'chat-1', at: at(2) };
      expect(await kept.store.replies.withdraw(request)).toMatchObject({ id: 'r1' });
      expect((await kept.store.replies.tally('talk-a')).checkins).toBe(0);
      await kept.reopen();
      expect(await kept.store.replies.withdraw(request)).toMatchObject({ id: 'r1' });
      expect(await kept.store.replies.append(record('r1', 'li'))).toEqual({ added: false, why: 'stands' });
      expect(await kept.store.replies.append(record('r2', 'li', { at: at(3) }))).toMatchObject({ added: true });
      const rows = await collect(kept.store.replies.all({}));
      expect(rows.map(({ id, withdrawnAt }) => [id, withdrawnAt])).toEqual([
        ['r1', at(2)],
        ['w1', null],
        ['r2', null],
      ]);
    });

    it('withdraws the latest of a person and nothing of another or of another group', async () => {
      await openTalk();
      await kept.store.replies.append(record('r1', 'li'));
      await kept.store.replies.append(record('r2', 'li', { kind: 'reflection', value: '一', at: at(2) }));
      await kept.store.replies.append(record('r3', 'chen', { at: at(3) }));
      const asked = { userId: 'li', at: at(4) };
      expect(await kept.store.replies.withdraw({ ...asked, id: 'w0', chatId: 'chat-2' })).toBeNull();
      expect(await kept.store.replies.withdraw({ ...asked, id: 'w1', chatId: null })).toMatchObject({ id: 'r2' });
      expect(await kept.store.replies.withdraw({ ...asked, id: 'w2', chatId: null })).toMatchObject({ id: 'r1' });
      expect(await kept.store.replies.withdraw({ ...asked, id: 'w3', chatId: null })).toBeNull();
      expect(await kept.store.replies.standing('talk-a', 'chen')).toHaveLength(1);
    });

    it('keeps the text of a reflection and drops it from the rows once withdrawn', async () => {
      await openTalk();
      await kept.store.replies.append(record('r1', 'li', { kind: 'reflection', value: '“引号”，\n换行 😀' }));
      await kept.reopen();
      expect((await collect(kept.store.replies.all({ userId: 'li' })))[0]?.value).toBe('“引号”，\n换行 😀');
      await kept.store.replies.withdraw({ id: 'w1', userId: 'li', chatId: null, at: at(2) });
      expect((await collect(kept.store.replies.all({ userId: 'li' })))[0]?.value).toBeNull();
    });

    it('takes back what reached nobody as if it had not been opened, but for its number', async () => {
      await openTalk();
      await kept.store.activities.close('talk-a', { at: at(1), due: null, present: null });
      await kept.store.activities.open(newTalk('talk-b', { contentRef: 'talk-02@bbbbbbbb' }), {
        ...pinnedTalk,
        ref: 'talk-02@bbbbbbbb',
        contentId: 'talk-02',
      });
      expect(await kept.store.activities.takeBack('talk-b', at(2))).toBe(true);
      const check = async () => {
        const { activities } = kept.store;
        expect(await activities.openIn('chat-1', at(3))).toEqual([]);
        expect(await activities.latest('chat-1', 'talk')).toMatchObject({ id: 'talk-a' });
        expect(await activities.dealt('chat-1', 'talk')).toEqual(['talk-01']);
        expect((await activities.totals('chat-1', branch)).talk.count).toBe(1);
        expect((await collect(activities.all())).map(({ id }) => id)).toEqual(['talk-a']);
        expect(await activities.findByNo('chat-1', 2)).toBeNull();
        expect(await activities.find('talk-b')).toMatchObject({ closedAt: at(2), neverHeld: { latest: 'talk-a' } });
        expect(await activities.takeBack('talk-b', at(3))).toBe(false);
        expect(await activities.takeBack('talk-a', at(3))).toBe(false);
        expect(await kept.store.replies.append(record('r9', 'li', { activityId: 'talk-b' }))).toMatchObject({
          added: false,
        });
      };
      await check();
      await kept.reopen();
      await check();
      expect((await kept.store.activities.open(newTalk('talk-c'), pinnedTalk)).activity.no).toBe(3);
    });

    it('takes nothing back that somebody did something with, also what they withdrew', async () => {
      await openTalk();
      const racing = kept.store.replies.append(record('r1', 'li'));
      expect(await kept.store.activities.takeBack('talk-a', at(2))).toBe(false);
      expect(await racing).toMatchObject({ added: true });
      await kept.store.replies.withdraw({ id: 'w1', userId: 'li', chatId: null, at: at(2) });
      await kept.reopen();
      expect(await kept.store.activities.takeBack('talk-a', at(3))).toBe(false);
      expect(await kept.store.activities.openIn('chat-1', at(3))).toHaveLength(1);
    });

    it('takes twenty reflections of a person and refuses the next', async () => {
      await openTalk();
      const tries = Array.from({ length: 25 }, (_, n) =>
        kept.store.replies.append(record(`r${n}`, 'li', { kind: 'reflection', value: `${n}` })),
      );
      const results = await Promise.all(tries);
      expect(results.filter((one) => one.added)).toHaveLength(20);
      expect(results.filter((one) => !one.added)).toEqual(Array(5).fill({ added: false, why: 'full' }));
    });

    it('counts whoever came before a simultaneous close and refuses the rest', async () => {
      await openTalk();
      const before = Array.from({ length: 20 }, (_, n) => kept.store.replies.append(record(`b${n}`, `b${n}`)));
      const close = kept.store.activities.close('talk-a', { at: at(5), due: 30, present: 28 });
      const after = Array.from({ length: 20 }, (_, n) => kept.store.replies.append(record(`a${n}`, `a${n}`)));
      const added = (await Promise.all([...before, ...after])).filter((one) => one.added).length;
      const { closed, activity } = await close;
      expect(closed).toBe(true);
      expect(activity.tally?.checkins).toBe(added);
      expect((await collect(kept.store.replies.all({ activityId: 'talk-a' }))).length).toBe(added);
      expect(await kept.store.replies.append(record('late', 'late'))).toEqual({ added: false, why: 'closed' });
    });

    it('refuses a record made after the time at which an activity closes itself', async () => {
      await openTalk();
      const late = record('r1', 'li', { at: '2026-11-24T10:00:00Z' });
      expect(await kept.store.replies.append(late)).toEqual({ added: false, why: 'closed' });
      expect(await kept.store.activities.overdue('2026-11-24T10:00:00Z')).toMatchObject([{ id: 'talk-a' }]);
      expect(await kept.store.activities.openIn('chat-1', '2026-11-24T10:00:00Z')).toEqual([]);
    });

    it('opens one talk a group at a time and numbers within the group', async () => {
      const tries = Array.from({ length: 50 }, (_, n) => kept.store.activities.open(newTalk(`t${n}`), pinnedTalk));
      const results = await Promise.all(tries);
      expect(results.filter((one) => one.opened)).toHaveLength(1);
      const elsewhere = await kept.store.activities.open(newTalk('x', { chatId: 'chat-2' }), pinnedTalk);
      expect(elsewhere).toMatchObject({ opened: true, activity: { no: 1 } });
      const winner = results[0]?.activity.id ?? '';
      await kept.store.activities.close(winner, { at: at(5), due: null, present: null });
      await kept.reopen();
      expect(await kept.store.activities.open(newTalk('next'), pinnedTalk)).toMatchObject({
        opened: true,
        activity: { no: 2 },
      });
    });

    it('gives the same activity to the same request, also after it ended', async () => {
      await openTalk();
      await kept.store.activities.close('talk-a', { at: at(5), due: null, present: null });
      const again = await kept.store.activities.open(newTalk('other', { originId: 'origin-talk-a' }), pinnedTalk);
      expect(again).toMatchObject({ opened: false, activity: { id: 'talk-a' } });
    });

    it('holds any number of cases open', async () => {
      const open = (id: string) =>
        kept.store.activities.open(newTalk(id, { kind: 'case' }), { ...pinnedTalk, kind: 'case' });
      expect((await open('c1')).opened).toBe(true);
      expect((await open('c2')).opened).toBe(true);
      expect(await kept.store.activities.openIn('chat-1', at(1))).toHaveLength(2);
    });

    it('closes once, keeps the tally and adds it to the totals', async () => {
      await openTalk();
      await kept.store.replies.append(record('r1', 'li'));
      await kept.store.activities.close('talk-a', { at: at(5), due: 2, present: 1 });
      await kept.reopen();
      const again = await kept.store.activities.close('talk-a', { at: at(6), due: null, present: null });
      expect(again).toMatchObject({ closed: false, activity: { closedAt: at(5), due: 2, tally: { checkins: 1 } } });
      const none = { count: 0, checkins: 0, reflections: 0, acks: 0, participants: 0, judged: 0, right: 0 };
      expect(await kept.store.activities.totals('chat-1', branch)).toEqual({
        talk: { ...none, count: 1, checkins: 1 },
        case: none,
        quiz: none,
      });
      expect(await kept.store.activities.latest('chat-1', 'talk')).toMatchObject({ id: 'talk-a' });
      expect(await kept.store.activities.dealt('chat-1', 'talk')).toEqual(['talk-01']);
      expect(await kept.store.activities.content(pinnedTalk.ref)).toEqual(pinnedTalk);
    });

    it('finds what left memory a month ago, with its records', async () => {
      await openTalk();
      await kept.store.replies.append(record('r1', 'li'));
      await kept.store.replies.append(record('r2', 'chen'));
      await kept.store.replies.withdraw({ id: 'w1', userId: 'chen', chatId: null, at: at(2) });
      await kept.store.activities.close('talk-a', { at: at(5), due: null, present: null });
      await kept.store.tidy('2027-01-01T00:00:00Z');
      await kept.reopen();
      await kept.store.tidy('2027-01-01T00:00:00Z');
      expect(await kept.store.activities.find('talk-a')).toMatchObject({ id: 'talk-a', no: 1 });
      expect(await kept.store.activities.findByNo('chat-1', 1)).toMatchObject({ id: 'talk-a' });
      expect(await kept.store.activities.findByNo('chat-1', 2)).toBeNull();
      expect(await kept.store.activities.latest('chat-1', 'talk')).toMatchObject({ id: 'talk-a' });
      expect((await kept.store.replies.of('talk-a')).map(({ id }) => id)).toEqual(['r1']);
      expect(await kept.store.activities.find('never')).toBeNull();
      expect(await collect(kept.store.activities.all())).toHaveLength(1);
    });

    it('filters history by person, group, activity and time', async () => {
      await openTalk();
      await kept.store.activities.open(newTalk('talk-b', { chatId: 'chat-2' }), pinnedTalk);
      await kept.store.replies.append(record('r1', 'li'));
      await kept.store.replies.append(record('r2', 'chen', { chatId: 'chat-2', activityId: 'talk-b', at: at(9) }));
      const ids = async (filter: object) => (await collect(kept.store.replies.all(filter))).map(({ id }) => id);
      expect(await ids({ userId: 'li' })).toEqual(['r1']);
      expect(await ids({ chatId: 'chat-2' })).toEqual(['r2']);
      expect(await ids({ activityId: 'talk-a' })).toEqual(['r1']);
      expect(await ids({ since: at(5) })).toEqual(['r2']);
    });
  });
}
