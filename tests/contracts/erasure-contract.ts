import { expect, it } from 'vitest';
import type { Store } from '../../src/domain/store.ts';
import { branch, newTalk, pinnedTalk, posed } from '../support/store.ts';
import { at, type Keeper, record, withStore } from './keeper.ts';

const request = { id: 'e1', userId: 'zhao-liu', code: '1234', expiresAt: at(10), salt: 'salt' };

async function eraseNow(store: Store): Promise<void> {
  await store.erasures.prepare(request);
  await store.erasures.confirm('zhao-liu', '1234', at(5));
  for (const due of await store.erasures.due(at(5))) await store.erasures.carryOut(due);
}

const of = (userId: string, store: Store) => Array.fromAsync(store.replies.all({ userId }));

/** What every store does when somebody wants to be gone, and when time takes the person from a record. */
export function erasureContract(label: string, keep: () => Promise<Keeper>): void {
  withStore(`erasure and retention (${label})`, keep, (kept) => {
    it('takes a code once, in its time, and only the right one', async () => {
      const { erasures } = kept.store;
      expect(await erasures.confirm('zhao-liu', '1234', at(1))).toBe('expired');
      await erasures.prepare(request);
      expect(await erasures.confirm('zhao-liu', '4321', at(1))).toBe('wrong');
      expect(await erasures.confirm('chen', '1234', at(1))).toBe('expired');
      expect(await erasures.confirm('zhao-liu', '1234', at(10))).toBe('expired');
      expect(await erasures.due(at(20))).toEqual([]);
      await kept.reopen();
      expect(await kept.store.erasures.confirm('zhao-liu', '1234', at(9))).toBe('taken');
      expect(await kept.store.erasures.confirm('zhao-liu', '1234', at(11))).toBe('taken');
      expect(await kept.store.erasures.due(at(8))).toEqual([]);
      expect(await kept.store.erasures.due(at(9))).toHaveLength(1);
    });

    it('does not let a new code undo what was confirmed', async () => {
      await kept.store.erasures.prepare(request);
      await kept.store.erasures.confirm('zhao-liu', '1234', at(1));
      await kept.store.erasures.prepare({ ...request, code: '9999' });
      expect(await kept.store.erasures.due(at(1))).toMatchObject([{ code: '1234' }]);
    });

    it('takes name, roles and codes, and keeps what others have of it', async () => {
      const { people, roles, chats } = kept.store;
      await people.register('zhao-liu', '赵六');
      await people.register('chen', '陈二');
      await chats.bind('chat-1', branch, 'zhao-liu', at(0));
      const own = await roles.give({ userId: 'zhao-liu', role: 'admin', branch: null, grantedBy: null, at: at(0) });
      const code = {
        hash: 'h',
        role: 'reviewer',
        branch: null,
        issuedBy: 'zhao-liu',
        at: at(0),
        expiresAt: at(30),
      } as const;
      await roles.issue(code);
      await roles.redeem('h', 'chen', at(1));
      const open = await roles.issue({ ...code, hash: 'h2' });
      await eraseNow(kept.store);
      await kept.reopen();
      expect((await kept.store.people.all()).map(({ userId }) => userId)).toEqual(['chen']);
      expect(await kept.store.roles.all()).toMatchObject([{ userId: 'chen', role: 'reviewer', grantedBy: null }]);
      expect(await kept.store.roles.codes(at(2))).toEqual([]);
      expect(await kept.store.chats.find('chat-1')).toMatchObject({ branch, boundBy: '#' });
      const next = await kept.store.roles.issue({ ...code, hash: 'h3', issuedBy: 'chen' });
      expect(next.no).toBeGreaterThan(Math.max(own.no, open.no));
    });

    it('keeps every sum, of open activities too, and lets a person be another one afterwards', async () => {
      const { activities, replies } = kept.store;
      await activities.open(newTalk('talk-a', { startedBy: 'zhao-liu' }), pinnedTalk);
      await replies.append(record('c1', 'zhao-liu'));
      await replies.append(record('c2', 'chen'));
      await replies.append(record('r1', 'zhao-liu', { kind: 'reflection', value: '我的想法' }));
      await replies.append(record('r2', 'chen', { kind: 'reflection', value: 'zhao-liu 说得好，zhao-liu2 不是' }));
      await replies.append(record('r3', 'zhao-liu', { kind: 'reflection', value: '写错了', at: at(3) }));
      await replies.withdraw({ id: 'w1', userId: 'zhao-liu', chatId: 'chat-1', at: at(4) });
      await eraseNow(kept.store);
      for (const round of ['running', 'reopened']) {
        if (round === 'reopened') await kept.reopen();
        expect(await kept.store.replies.tally('talk-a')).toMatchObject({ checkins: 2, reflections: 2 });
        expect(await of('zhao-liu', kept.store)).toEqual([]);
        const all = await kept.store.replies.of('talk-a');
        expect(all.map(({ value }) => value).toSorted()).toEqual(
          ['# 说得好，zhao-liu2 不是', null, null, null].toSorted(),
        );
        const gone = all.filter(({ userId }) => userId.startsWith('#'));
        expect(new Set(gone.map(({ userId }) => userId)).size).toBe(1);
        expect(await kept.store.activities.find('talk-a')).toMatchObject({ startedBy: '#' });
      }
      expect(await kept.store.replies.append(record('c1', 'zhao-liu'))).toEqual({ added: false, why: 'stands' });
      expect(await kept.store.replies.append(record('c3', 'zhao-liu'))).toEqual({ added: true, first: true });
      const { activity } = await kept.store.activities.close('talk-a', { at: at(9), due: null, present: null });
      expect(activity.tally).toMatchObject({ checkins: 3, reflections: 2 });
    });

    it('counts a quiz’s participants as before, and gives one person in two activities two tokens', async () => {
      const { activities, replies } = kept.store;
      const quiz = { kind: 'quiz', quiz: { style: 'ownPace', shown: 2, stepId: 's' } } as const;
      const content = { ...pinnedTalk, kind: 'quiz' as const, ref: 'q@1', questions: posed(['A', 'B']) };
      for (const id of ['quiz-a', 'quiz-b']) {
        await activities.open(newTalk(id, { ...quiz, chatId: id, contentRef: 'q@1' }), content);
        for (const itemId of ['A', 'B']) {
          const answer = { kind: 'answer', activityId: id, chatId: id, itemId, value: '对', correct: true } as const;
          await replies.append(record(`${id}-${itemId}`, 'zhao-liu', answer));
        }
      }
      await eraseNow(kept.store);
      await kept.reopen();
      expect(await kept.store.replies.tally('quiz-a')).toMatchObject({ quiz: { participants: 1 } });
      const tokens = (await Array.fromAsync(kept.store.replies.all({}))).map(({ userId }) => userId);
      expect(new Set(tokens).size).toBe(2);
    });

    it('takes the words of an 意见, a session and the name in an audit, and leaves numbers and the others’ work', async () => {
      const { feedback, sessions, audit, people } = kept.store;
      await people.register('zhao-liu', '赵六');
      const term = { at: at(0), answerBy: '2026-12-01' };
      await feedback.file({ id: 'f1', userId: 'zhao-liu', text: '食堂太吵', ...term });
      await feedback.file({ id: 'f2', userId: 'chen', text: '同意 zhao-liu 的话', ...term });
      await feedback.assign(2, 'zhao-liu');
      await feedback.answer(1, { text: '食堂已整改', by: 'shuji', at: at(2) });
      const day = '2026-11-25T07:00:00Z';
      await sessions.offer({ hash: 'l', userId: 'zhao-liu', at: at(0), expiresAt: day });
      await sessions.redeem('l', { id: 's', hash: 's', device: '手机', at: at(1), expiresAt: day });
      await audit.add({ id: 'u1', at: at(0), by: 'zhao-liu', via: 'chat', what: '赵六的姓名改了', branch });
      await eraseNow(kept.store);
      await kept.reopen();
      expect(await kept.store.feedback.of('zhao-liu')).toEqual([]);
      expect(await kept.store.sessions.find('s', at(2))).toBeNull();
      expect(await kept.store.feedback.all()).toMatchObject([
        { no: 1, userId: '#', text: '（已删除）', answer: { text: '（已删除）', at: at(2) } },
        { no: 2, userId: 'chen', text: '同意 # 的话', handler: null },
      ]);
      const noted = await kept.store.audit.latest({ skip: 0, count: 10 });
      expect(noted.entries).toMatchObject([{ by: '#', what: '（已删除）的姓名改了' }]);
    });

    it('takes the person from an 意见 a year after its answer, and from one without an answer never', async () => {
      const term = { at: at(0), answerBy: '2026-12-01', userId: 'chen' };
      await kept.store.feedback.file({ id: 'f1', text: '一', ...term });
      await kept.store.feedback.file({ id: 'f2', text: '二', ...term });
      await kept.store.feedback.answer(1, { text: '好', by: 'shuji', at: at(2) });
      await kept.store.retain({ pressed: at(0), signed: at(0), answered: at(2) }, 'salt');
      expect(await kept.store.feedback.of('chen')).toHaveLength(2);
      await kept.store.retain({ pressed: at(0), signed: at(0), answered: at(3) }, 'salt');
      const owners = async () => (await kept.store.feedback.all()).map(({ userId }) => userId);
      expect(await owners()).toEqual(['#', 'chen']);
      await kept.reopen();
      expect(await owners()).toEqual(['#', 'chen']);
    });

    it('tells what names a person, and shows nobody what was written about another of that name', async () => {
      const { people, sessions, audit, roles } = kept.store;
      await people.enroll([{ userId: 'zhao-liu', name: '赵六' }]);
      await people.register('chen', '赵六二');
      const day = '2026-11-25T07:00:00Z';
      await sessions.offer({ hash: 'l', userId: 'zhao-liu', at: at(0), expiresAt: day });
      await audit.add({ id: 'u1', at: at(1), by: 'chen', via: 'chat', what: '确认姓名 赵六', branch });
      await audit.add({ id: 'u2', at: at(2), by: 'zhao-liu', via: 'chat', what: '改了设置', branch });
      const grant = { userId: 'zhao-liu', role: 'reviewer', branch: null, grantedBy: 'chen', at: at(3) } as const;
      await roles.revoke((await roles.give(grant)).no);
      const labels = async (userId: string) => (await kept.store.traces.of(userId)).map(({ label }) => label);
      for (const round of ['running', 'reopened']) {
        if (round === 'reopened') await kept.reopen();
        expect(await labels('zhao-liu')).toEqual(['后台链接', '说到本人的改动', '作的改动', '角色']);
        expect(await labels('chen')).toEqual(['作的改动', '授出的角色']);
      }
      await kept.store.people.register('wu', '赵六');
      expect(await labels('wu')).toEqual([]);
      expect(await labels('zhao-liu')).not.toContain('说到本人的改动');
      await eraseNow(kept.store);
      await kept.reopen();
      expect(await labels('zhao-liu')).toEqual([]);
    });

    it('ends what would go to them alone, and keeps what they set for a group, without them', async () => {
      const plan = { rule: null, nextAt: at(40), catchUpMinutes: 30, setAt: at(0), partOf: null, at: at(40) } as const;
      const talk = { post: 'talk', topic: '礼品', meetingAt: at(50), speaker: '赵六' } as const;
      const wanted = { ...plan, chatId: 'chat-1', setBy: 'zhao-liu', isNumbered: true } as const;
      await kept.store.people.register('zhao-liu', '赵六');
      const group = { id: 'chat-1', type: 'group' } as const;
      const own = { id: 'zhao-liu', type: 'private' } as const;
      await kept.store.schedules.add([{ ...wanted, id: 's1', originId: 'o1', place: group, what: talk }]);
      const script = { post: 'script', topic: '礼品', meetingAt: at(50) } as const;
      await kept.store.schedules.add([
        { ...wanted, id: 's2', originId: 'o2', place: own, what: script, isNumbered: false },
      ]);
      await eraseNow(kept.store);
      await kept.reopen();
      const standing = await kept.store.schedules.in('chat-1');
      expect(standing).toMatchObject([{ id: 's1', setBy: '#', what: { speaker: '（已删除）' } }]);
    });

    it('says that somebody was erased and when, not who', async () => {
      await eraseNow(kept.store);
      await kept.reopen();
      expect(await kept.store.erasures.done()).toEqual([{ id: 'e1', at: at(5) }]);
      expect(await kept.store.erasures.due(at(30))).toEqual([]);
    });

    it('leaves whoever has a userid of which this one is a part', async () => {
      await kept.store.activities.open(newTalk('talk-a'), pinnedTalk);
      await kept.store.replies.append(record('c1', 'zhao-liu-2'));
      await kept.store.people.register('zhao-liu-2', '赵六二');
      await eraseNow(kept.store);
      await kept.reopen();
      expect(await of('zhao-liu-2', kept.store)).toHaveLength(1);
      expect(await kept.store.people.find('zhao-liu-2')).toMatchObject({ name: '赵六二' });
    });

    it('takes the person from old records and leaves young ones, open activities and sums', async () => {
      const { activities, replies } = kept.store;
      await activities.open(newTalk('talk-a'), pinnedTalk);
      await activities.open(newTalk('case-b', { kind: 'case' }), { ...pinnedTalk, kind: 'case', ref: 'c@1' });
      const more = { kind: 'ack', activityId: 'case-b' } as const;
      await replies.append(record('c1', 'chen'));
      await replies.append(record('a1', 'chen', { ...more, at: at(1) }));
      await replies.append(record('a2', 'wu', { ...more, at: at(3) }));
      await kept.store.retain({ pressed: at(2), signed: at(0), answered: at(0) }, 'salt');
      expect(await of('chen', kept.store)).toHaveLength(2);
      for (const id of ['talk-a', 'case-b']) await activities.close(id, { at: at(9), due: null, present: null });
      await kept.store.retain({ pressed: at(2), signed: at(0), answered: at(0) }, 'salt');
      await kept.reopen();
      expect((await of('chen', kept.store)).map(({ id }) => id)).toEqual(['c1']);
      expect((await of('wu', kept.store)).map(({ id }) => id)).toEqual(['a2']);
      expect(await kept.store.replies.tally('case-b')).toMatchObject({ acks: 2 });
      await kept.store.retain({ pressed: at(2), signed: at(2), answered: at(0) }, 'salt');
      expect(await of('chen', kept.store)).toEqual([]);
    });
  });
}
