import { expect, it } from 'vitest';
import { type PlannedPost, slotId } from '../../src/domain/post.ts';
import type { NewSchedule } from '../../src/domain/schedule.ts';
import { branch } from '../support/store.ts';
import { at, type Keeper, withStore } from './keeper.ts';

function schedule(id: string, more: Partial<NewSchedule> = {}): NewSchedule {
  return {
    id,
    chatId: 'chat-1',
    place: { id: 'chat-1', type: 'group' },
    what: { post: 'words', text: '交表' },
    rule: null,
    at: at(10),
    nextAt: at(10),
    catchUpMinutes: 30,
    setBy: 'shuji',
    setAt: at(0),
    originId: `origin-${id}`,
    partOf: null,
    isNumbered: true,
    ...more,
  };
}

function row(scheduleId: string, slot: string, more: Partial<PlannedPost> = {}): PlannedPost {
  return {
    id: slotId(scheduleId, slot),
    chatId: 'chat-1',
    activityId: '',
    kind: 'words',
    class: 'planned',
    queuedAt: slot,
    state: 'queued',
    way: 'socket',
    settledAt: null,
    code: null,
    plan: {
      scheduleId,
      place: { id: 'chat-1', type: 'group' },
      what: { post: 'words', text: '交表' },
      setBy: 'shuji',
      slot,
      until: at(40),
      reason: null,
      told: 'none',
    },
    ...more,
  };
}

/** What every store does with schedules, their slots and the rows of these. */
export function planContract(label: string, keep: () => Promise<Keeper>): void {
  withStore(`schedules and planned posts (${label})`, keep, (kept) => {
    const fire = (slot: string, nextAt: string | null = null, more: Partial<PlannedPost> = {}) =>
      kept.store.schedules.fire('s1', { slot, nextAt, post: row('s1', slot, more) });

    it('plans what is told once for good, with its marks or not at all', async () => {
      const marks = ['expiry:2027-11-23:a', 'report:q1@1:a'];
      const note = (id: string) => row('note', at(1), { id });
      const tries = await Promise.all(
        Array.from({ length: 20 }, (_, n) => kept.store.posts.planOnce(marks, [note(`n${n}`)])),
      );
      expect(tries.filter(Boolean)).toHaveLength(1);
      expect(await kept.store.posts.planOnce(['new', marks[0] ?? ''], [note('n99')])).toBe(false);
      await kept.reopen();
      await kept.store.tidy('2027-06-01T00:00:00Z');
      expect((await kept.store.posts.unsettled()).map(({ id }) => id)).toEqual(['n0']);
      const { posts } = kept.store;
      expect([await posts.isMarked(marks[1] ?? ''), await posts.isMarked('new')]).toEqual([true, false]);
      expect(await posts.planOnce(marks, [note('n100')])).toBe(false);
    });

    it('numbers them within their group, what belongs to another one not at all', async () => {
      await kept.store.schedules.add([schedule('s1'), schedule('s2', { isNumbered: false, partOf: 's1' })]);
      await kept.store.schedules.add([schedule('s3')]);
      await kept.store.schedules.add([schedule('s4', { chatId: 'chat-2' })]);
      await kept.reopen();
      const all = await kept.store.schedules.all();
      expect(all.map(({ id, no }) => [id, no])).toEqual([
        ['s1', 1],
        ['s2', null],
        ['s3', 2],
        ['s4', 1],
      ]);
      expect(await kept.store.schedules.findByNo('chat-1', 2)).toMatchObject({ id: 's3' });
      expect(await kept.store.schedules.partsOf('s1')).toMatchObject([{ id: 's2' }]);
    });

    it('sets once what is asked twice by one message, also at the same time', async () => {
      const twice = await Promise.all(
        ['a', 'b'].map((id) => kept.store.schedules.add([schedule(id, { originId: 'same' })])),
      );
      expect(new Set(twice.map(([one]) => one?.id)).size).toBe(1);
      await kept.reopen();
      expect(await kept.store.schedules.all()).toHaveLength(1);
    });

    it('gives what is due, until it has ended', async () => {
      await kept.store.schedules.add([schedule('s1'), schedule('s2', { nextAt: at(20) })]);
      expect(await kept.store.schedules.due(at(9))).toEqual([]);
      expect(await kept.store.schedules.due(at(10))).toMatchObject([{ id: 's1' }]);
      await kept.store.schedules.change('s1', { endedAt: at(10), nextAt: null });
      await kept.reopen();
      expect(await kept.store.schedules.due(at(30))).toMatchObject([{ id: 's2' }]);
      expect(await kept.store.schedules.change('s1', { nextAt: at(30) })).toBeNull();
      expect(await kept.store.schedules.in('chat-1')).toHaveLength(1);
    });

    it('lets exactly one of twenty simultaneous claims of a slot win', async () => {
      await kept.store.schedules.add([schedule('s1')]);
      const wins = await Promise.all(Array.from({ length: 20 }, () => fire(at(10), at(20))));
      expect(wins.filter((win) => win !== null)).toHaveLength(1);
      await kept.reopen();
      expect(await fire(at(10), at(20))).toBeNull();
      expect(await kept.store.schedules.find('s1')).toMatchObject({ nextAt: at(20), doneUntil: at(10), endedAt: null });
      expect(await kept.store.posts.unsettled()).toMatchObject([{ id: slotId('s1', at(10)), state: 'queued' }]);
    });

    it('ends with its last slot, and brings a missed slot again but no posted one', async () => {
      await kept.store.schedules.add([schedule('s1')]);
      await fire(at(10), null, { state: 'refused', settledAt: at(50) });
      expect(await kept.store.schedules.find('s1')).toMatchObject({ endedAt: at(10) });
      await kept.store.schedules.change('s1', { endedAt: null, nextAt: at(10), doneUntil: at(0) });
      expect(await fire(at(10))).toMatchObject({ state: 'queued' });
      await kept.store.posts.change(slotId('s1', at(10)), { state: 'accepted', at: at(11) });
      await kept.store.schedules.change('s1', { endedAt: null, nextAt: at(10), doneUntil: at(0) });
      await kept.reopen();
      expect(await fire(at(10))).toBeNull();
      expect(await kept.store.schedules.find('s1')).toMatchObject({ nextAt: null });
      expect(await kept.store.posts.latest('chat-1', 5)).toMatchObject([{ state: 'accepted' }]);
    });

    it('keeps why a post did not go out, and whether that was told', async () => {
      await kept.store.schedules.add([schedule('s1')]);
      await fire(at(10));
      const id = slotId('s1', at(10));
      await kept.store.posts.change(id, { state: 'sent', at: at(11), kind: 'case', activityId: 'a1' });
      await kept.store.posts.change(id, { state: 'refused', at: at(12), code: 93006, reason: '没有收下', told: 'due' });
      await kept.reopen();
      expect(await kept.store.posts.untold()).toMatchObject([
        { id, kind: 'case', activityId: 'a1', code: 93006, settledAt: at(12), plan: { reason: '没有收下' } },
      ]);
      await kept.store.posts.told([id]);
      await kept.reopen();
      expect(await kept.store.posts.untold()).toEqual([]);
      expect(await kept.store.posts.find(id)).toMatchObject({ plan: { told: 'done' } });
    });

    it('calls off what waits and what is being sent, and leaves what is known as it is', async () => {
      await kept.store.schedules.add([schedule('s1', { rule: { every: 'day', time: '08:00' } })]);
      for (const [slot, next] of [
        [at(10), at(20)],
        [at(20), at(30)],
        [at(30), at(50)],
      ] as const)
        await fire(slot, next);
      const [first, second, third] = [at(10), at(20), at(30)].map((slot) => slotId('s1', slot));
      const { posts } = kept.store;
      await posts.change(second ?? '', { state: 'sent', at: at(21) });
      await posts.change(third ?? '', { state: 'accepted', at: at(31) });
      const called = await Promise.all(
        [first, second, third].map((id) => posts.callOff(id ?? '', { at: at(32), reason: '已取消' })),
      );
      expect(called.map((row) => row?.state ?? null)).toEqual(['refused', 'sent', null]);
      await kept.reopen();
      const reopened = kept.store.posts;
      expect(await reopened.change(first ?? '', { state: 'sent', at: at(33) })).toMatchObject({
        state: 'refused',
        settledAt: at(32),
      });
      expect(await reopened.change(second ?? '', { state: 'queued', at: at(33) })).toMatchObject({
        state: 'refused',
        plan: { reason: '已取消', told: 'none' },
      });
      expect(await reopened.untold()).toEqual([]);
      await kept.store.schedules.change('s1', { nextAt: at(10), doneUntil: at(0) });
      expect(await fire(at(10))).toBeNull();
    });

    it('takes a post of the house’s own once under its name', async () => {
      expect(await kept.store.posts.plan(row('calendar', at(10)))).toBe(true);
      await kept.reopen();
      expect(await kept.store.posts.plan(row('calendar', at(10)))).toBe(false);
    });

    it('counts the posts of a group since a moment', async () => {
      await kept.store.posts.plan(row('a', at(10)));
      await kept.store.posts.plan(row('b', at(20)));
      await kept.store.posts.plan(row('c', at(30), { chatId: 'chat-2' }));
      expect((await kept.store.posts.since('chat-1', at(20))).map(({ id }) => id)).toEqual([slotId('b', at(20))]);
    });

    it('marks a group as paused and cold, and keeps both over a new binding', async () => {
      await kept.store.chats.bind('chat-1', branch, 'guanli', at(0));
      await kept.store.chats.mark('chat-1', { pausedUntil: at(30) });
      await kept.store.chats.mark('chat-1', { coldSince: at(1) });
      await kept.store.chats.bind('chat-1', branch, 'guanli', at(2));
      await kept.reopen();
      expect(await kept.store.chats.find('chat-1')).toMatchObject({ pausedUntil: at(30), coldSince: at(1) });
    });

    it('forgets ended ones after a month, but gives no number twice', async () => {
      await kept.store.schedules.add([schedule('s1')]);
      await kept.store.schedules.add([schedule('s2')]);
      for (const id of ['s1', 's2']) await kept.store.schedules.change(id, { endedAt: at(10), nextAt: null });
      await kept.store.tidy('2026-12-25T07:00:00Z');
      expect(await kept.store.schedules.all()).toMatchObject([{ id: 's2' }]);
      expect(await kept.store.schedules.add([schedule('s3')])).toMatchObject([{ no: 3 }]);
    });

    it('hands plans over with the role, whatever happens to them at the same moment', async () => {
      const { roles, schedules } = kept.store;
      await kept.store.chats.bind('chat-1', branch, 'guanli', at(0));
      await kept.store.chats.bind('chat-2', { ...branch, name: '高二支部' }, 'guanli', at(0));
      const grant = await roles.give({ userId: 'shuji', role: 'secretary', branch, grantedBy: null, at: at(0) });
      await schedules.add([schedule('s1', { rule: { every: 'day', time: '08:00' } }), schedule('s2'), schedule('s3')]);
      await schedules.add([schedule('s4', { chatId: 'chat-2' })]);
      await schedules.add([schedule('s5', { setBy: 'guanli' })]);
      await schedules.change('s3', { endedAt: at(5), nextAt: null });
      const code = { hash: 'h', role: 'secretary', branch, issuedBy: 'shuji', at: at(0), expiresAt: at(59) } as const;
      await roles.issue({ ...code, replaces: grant.no });
      const [redeemed] = await Promise.all([
        roles.redeem('h', 'xin', at(10)),
        fire(at(10), at(20)),
        schedules.change('s2', { pausedAt: at(10) }),
        ...Array.from({ length: 10 }, (_, n) =>
          schedules.change('s1', { what: { post: 'words', text: `第${n}次改` } }),
        ),
      ]);
      expect(redeemed).toMatchObject({ plans: 2, grant: { userId: 'xin' } });
      await kept.reopen();
      const setters = new Map((await kept.store.schedules.all()).map(({ id, setBy }) => [id, setBy]));
      expect([...setters]).toEqual([
        ['s1', 'xin'],
        ['s2', 'xin'],
        ['s3', 'shuji'],
        ['s4', 'shuji'],
        ['s5', 'guanli'],
      ]);
      expect(await kept.store.schedules.find('s1')).toMatchObject({ nextAt: at(20), what: { text: '第9次改' } });
      expect(await kept.store.schedules.find('s2')).toMatchObject({ pausedAt: at(10) });
      const post = await kept.store.posts.find(slotId('s1', at(10)));
      expect(post?.plan?.setBy).toBe('xin');
      expect(await kept.store.roles.of('shuji')).toEqual([]);
    });
  });
}
