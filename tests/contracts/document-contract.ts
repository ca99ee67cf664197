import { expect, it } from 'vitest';
import { defaultSettings } from '../../src/domain/chat.ts';
import { branch, newTalk, pinnedTalk } from '../support/store.ts';
import { at, type Keeper, record, withStore } from './keeper.ts';

/** What every store does with chats, people, roles, posts and claims. */
export function documentContract(label: string, keep: () => Promise<Keeper>): void {
  withStore(`chats, people, roles, posts, claims (${label})`, keep, (kept) => {
    it('keeps a binding and its settings', async () => {
      await kept.store.chats.bind('chat-1', branch, 'guanli', at(0));
      await kept.store.chats.set('chat-1', {
        ...defaultSettings,
        audience: 'partyMember',
        shipped: 'reviewFirst',
        quizStyle: 'oneByOne',
      });
      await kept.store.chats.bind('chat-1', { ...branch, name: '高二支部' }, 'guanli', at(1));
      await kept.reopen();
      expect(await kept.store.chats.find('chat-1')).toMatchObject({
        branch: { name: '高二支部' },
        settings: { audience: 'partyMember', shipped: 'reviewFirst' },
      });
      expect(await kept.store.chats.all()).toHaveLength(1);
      expect(await kept.store.chats.find('chat-2')).toBeNull();
    });

    it('remembers what a group was bound to, and whose its posts and sums are', async () => {
      const other = { school: '第三中学', name: '另一支部' };
      const { chats, posts, activities } = kept.store;
      await chats.bind('chat-1', branch, 'guanli', at(0));
      await chats.bind('chat-1', branch, 'guanli', at(1));
      await activities.open(newTalk('talk-a'), pinnedTalk);
      await activities.close('talk-a', { at: at(2), due: null, present: null });
      const post = { chatId: 'chat-1', activityId: '', kind: 'words', class: 'asked', queuedAt: at(2) } as const;
      await posts.queue({ ...post, id: 'p1' });
      await chats.bind('chat-1', other, 'guanli', at(2));
      await posts.queue({ ...post, id: 'p2' });
      await posts.settle('p1', 'accepted', at(3), { code: null });
      await kept.reopen();
      const chat = await kept.store.chats.find('chat-1');
      expect(chat?.earlier).toEqual([{ branch, from: at(1), until: at(2) }]);
      const rows = await Array.fromAsync(kept.store.posts.all());
      expect(rows.map((row) => [row.id, row.branch])).toEqual([
        ['p1', branch],
        ['p2', other],
      ]);
      expect((await kept.store.activities.totals('chat-1', branch)).talk.count).toBe(1);
      expect((await kept.store.activities.totals('chat-1', other)).talk.count).toBe(0);
      await kept.store.chats.set('chat-1', defaultSettings);
      await kept.reopen();
      expect((await kept.store.chats.find('chat-1'))?.earlier).toHaveLength(1);
    });

    it('takes names from people and holds a roster above them', async () => {
      expect(await kept.store.people.register('li', '李一')).toEqual({ taken: true, name: '李一' });
      expect(await kept.store.people.register('li', '李一')).toEqual({ taken: false, name: '李一' });
      expect(
        await kept.store.people.enroll([
          { userId: 'li', name: '李大' },
          { userId: 'wu', name: '吴二' },
        ]),
      ).toEqual({ taken: 2, same: 0 });
      expect(await kept.store.people.enroll([{ userId: 'li', name: '李大' }])).toEqual({ taken: 0, same: 1 });
      expect(await kept.store.people.register('li', '李一')).toEqual({ taken: false, name: '李大' });
      await kept.reopen();
      expect(await kept.store.people.find('li')).toMatchObject({ name: '李大', nameFrom: 'roster' });
    });

    it('keeps all that changes of one person at once', async () => {
      await kept.store.activities.open(newTalk('talk-a'), pinnedTalk);
      await Promise.all([
        kept.store.people.register('li', '李一'),
        kept.store.people.openPrivate('li', at(0)),
        kept.store.replies.append(record('r1', 'li')),
        kept.store.people.enroll([{ userId: 'li', name: '李大' }]),
      ]);
      await kept.reopen();
      expect(await kept.store.people.find('li')).toMatchObject({ privateSince: at(0), metAt: at(1) });
    });

    const code = (hash: string, issuedBy: string | null = 'guanli') =>
      ({ hash, role: 'secretary', branch, issuedBy, at: at(0), expiresAt: '2026-11-25T07:00:00Z' }) as const;

    it('lets exactly one of many redeem a code', async () => {
      await kept.store.roles.issue(code('h1'));
      const tries = await Promise.all(
        Array.from({ length: 20 }, (_, n) => kept.store.roles.redeem('h1', `p${n}`, at(1))),
      );
      expect(tries.filter((one) => 'grant' in one)).toHaveLength(1);
      await kept.reopen();
      expect(await kept.store.roles.all()).toMatchObject([{ role: 'secretary', branch, grantedBy: 'guanli' }]);
      expect(await kept.store.roles.codes(at(1))).toEqual([]);
    });

    it('refuses an expired code, and locks for an hour after ten wrong ones, also over a restart', async () => {
      await kept.store.roles.issue(code('h1'));
      expect(await kept.store.roles.redeem('h1', 'li', '2026-11-25T07:00:00Z')).toEqual({ refused: 'wrong', left: 9 });
      for (let left = 8; left > 0; left--) {
        expect(await kept.store.roles.redeem('no', 'li', at(1))).toEqual({ refused: 'wrong', left });
      }
      await kept.reopen();
      const until = '2026-11-24T08:02:00Z';
      expect(await kept.store.roles.redeem('no', 'li', at(2))).toEqual({ refused: 'locked', until });
      expect(await kept.store.roles.redeem('h1', 'li', at(3))).toEqual({ refused: 'locked', until });
      expect(await kept.store.roles.redeem('h1', 'li', '2026-11-24T08:02:01Z')).toHaveProperty('grant');
    });

    it('replaces the start’s code by the next one, takes back by number, gives once', async () => {
      await kept.store.roles.issue(code('h1', null));
      await kept.store.roles.issue(code('h2', null));
      const third = await kept.store.roles.issue(code('h3'));
      expect((await kept.store.roles.codes(at(1))).map(({ hash }) => hash)).toEqual(['h2', 'h3']);
      expect(await kept.store.roles.revoke(third.no)).toEqual({ role: 'secretary', userId: null });
      const wanted = { userId: 'li', role: 'reviewer', branch: null, grantedBy: null, at: at(0) } as const;
      const grant = await kept.store.roles.give(wanted);
      expect(await kept.store.roles.give(wanted)).toEqual(grant);
      expect(await kept.store.roles.of('li')).toHaveLength(1);
      expect(await kept.store.roles.revoke(grant.no)).toEqual({ role: 'reviewer', userId: 'li' });
      expect(await kept.store.roles.revoke(grant.no)).toBeNull();
      await kept.reopen();
      expect(await kept.store.roles.of('li')).toEqual([]);
    });

    it('keeps what is known of a post', async () => {
      const post = {
        id: 'p1',
        chatId: 'chat-1',
        activityId: 'talk-a',
        kind: 'talk',
        class: 'asked',
        queuedAt: at(0),
      } as const;
      await kept.store.posts.queue(post);
      expect(await kept.store.posts.unsettled()).toMatchObject([{ id: 'p1', state: 'queued' }]);
      await kept.store.posts.settle('p1', 'refused', at(1), { code: 846607, arrived: 0 });
      await kept.reopen();
      expect(await kept.store.posts.unsettled()).toEqual([]);
      expect(await kept.store.posts.latest('chat-1', 5)).toMatchObject([{ id: 'p1', state: 'refused', code: 846607 }]);
    });

    it('finds what posted an activity when it left memory long ago', async () => {
      const post = { chatId: 'chat-1', kind: 'talk', class: 'asked', queuedAt: at(0) } as const;
      for (const id of ['talk-a', 'talk-b']) await kept.store.posts.queue({ ...post, id: `p-${id}`, activityId: id });
      for (const id of ['talk-a', 'talk-b'])
        await kept.store.posts.settle(`p-${id}`, 'accepted', at(1), { code: null });
      await kept.store.tidy('2027-03-01T00:00:00Z');
      await kept.reopen();
      const found = await kept.store.posts.ofActivity({ id: 'talk-a', openedAt: at(0) });
      expect(found).toMatchObject([{ id: 'p-talk-a', state: 'accepted' }]);
    });

    it('keeps imported years of the calendar, each as it was last set', async () => {
      const days = [{ date: '2027-10-01', off: true, name: '国庆节' }];
      expect(await kept.store.calendar.set({ year: 2027, notice: null, days: [] })).toBe(true);
      expect(await kept.store.calendar.set({ year: 2027, notice: null, days })).toBe(true);
      expect(await kept.store.calendar.set({ year: 2027, notice: null, days })).toBe(false);
      await kept.reopen();
      expect(await kept.store.calendar.all()).toEqual([{ year: 2027, notice: null, days }]);
    });

    it('remembers for 48 hours which messages were answered', async () => {
      await kept.store.claims.answered('m1', at(0));
      await kept.reopen();
      expect(await kept.store.claims.isAnswered('m1')).toBe(true);
      await kept.store.tidy('2026-11-26T06:59:00Z');
      expect(await kept.store.claims.isAnswered('m1')).toBe(true);
      await kept.store.tidy('2026-11-26T07:01:00Z');
      expect(await kept.store.claims.isAnswered('m1')).toBe(false);
    });
  });
}
