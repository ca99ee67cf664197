import { expect, it } from 'vitest';
import { branch, newTalk, pinnedTalk, posed } from '../support/store.ts';
import { at, type Keeper, record, withStore } from './keeper.ts';

const questions = posed(['q1', 'q2', 'q3']);
const pinned = { ...pinnedTalk, ref: 'quiz@1', contentId: 'quiz', kind: 'quiz' as const, questions };
const state = { style: 'oneByOne', shown: 1, stepId: 's1' } as const;
const newQuiz = (id: string) => newTalk(id, { kind: 'quiz', contentRef: pinned.ref, quiz: state });

/** An answer to the first question of `quiz-a`, right unless said otherwise. */
function answer(id: string, userId: string, more: { itemId?: string; value?: string; at?: string } = {}) {
  const value = more.value ?? '对';
  const base = { kind: 'answer', activityId: 'quiz-a', itemId: 'q1' } as const;
  return record(id, userId, { ...base, ...more, value, correct: value === '对' });
}

/** What every store does with quizzes: the doc comments of `domain/store.ts`, one by one. */
export function quizContract(label: string, keep: () => Promise<Keeper>): void {
  withStore(`quizzes (${label})`, keep, (kept) => {
    const openQuiz = () => kept.store.activities.open(newQuiz('quiz-a'), pinned);
    const close = (id = 'quiz-a') => kept.store.activities.close(id, { at: at(30), due: null, present: null });

    it('lets exactly one of fifty simultaneous answers of a person to a question stand', async () => {
      await openQuiz();
      const tries = Array.from({ length: 50 }, (_, n) =>
        kept.store.replies.append(answer(`r${n}`, 'li', { value: n % 2 === 0 ? '对' : '错' })),
      );
      const added = (await Promise.all(tries)).filter((one) => one.added);
      expect(added).toHaveLength(1);
      await kept.reopen();
      expect(await kept.store.replies.standing('quiz-a', 'li')).toHaveLength(1);
      expect((await kept.store.replies.tally('quiz-a')).quiz).toMatchObject({ participants: 1 });
      expect(await kept.store.replies.append(answer('again', 'li'))).toEqual({ added: false, why: 'stands' });
    });

    it('counts forty people and three questions, by question and option', async () => {
      await openQuiz();
      const tries = Array.from({ length: 120 }, (_, n) =>
        kept.store.replies.append(
          answer(`r${n}`, `p${n % 40}`, { itemId: `q${(n % 3) + 1}`, value: n < 30 ? '错' : '对' }),
        ),
      );
      await Promise.all(tries);
      const counted = {
        participants: 40,
        questions: Object.fromEntries(
          ['q1', 'q2', 'q3'].map((id) => [id, { answered: 40, right: 30, options: { 错: 10, 对: 30 } }]),
        ),
      };
      expect((await kept.store.replies.tally('quiz-a')).quiz).toEqual(counted);
      await kept.reopen();
      expect((await kept.store.replies.tally('quiz-a')).quiz).toEqual(counted);
      await close();
      await kept.reopen();
      expect((await kept.store.activities.find('quiz-a'))?.tally?.quiz).toEqual(counted);
      const totals = await kept.store.activities.totals('chat-1', branch);
      expect(totals.quiz).toMatchObject({ count: 1, participants: 40, judged: 120, right: 90 });
    });

    it('withdraws what is no answer, and no answer', async () => {
      await openQuiz();
      await kept.store.activities.open(newTalk('talk-a'), pinnedTalk);
      await kept.store.replies.append(record('c1', 'li', { at: at(1) }));
      await kept.store.replies.append(answer('r1', 'li', { at: at(2) }));
      const request = { userId: 'li', chatId: null, at: at(3) };
      expect(await kept.store.replies.withdraw({ ...request, id: 'w1' })).toMatchObject({ id: 'c1' });
      expect(await kept.store.replies.withdraw({ ...request, id: 'w2' })).toBeNull();
      expect(await kept.store.replies.standing('quiz-a', 'li')).toHaveLength(1);
    });

    it('opens one a group, beside a talk', async () => {
      expect((await kept.store.activities.open(newTalk('talk-a'), pinnedTalk)).opened).toBe(true);
      const tries = Array.from({ length: 50 }, (_, n) => kept.store.activities.open(newQuiz(`quiz-${n}`), pinned));
      expect((await Promise.all(tries)).filter((one) => one.opened)).toHaveLength(1);
      expect(await kept.store.activities.openIn('chat-1', at(1))).toHaveLength(2);
    });

    it('moves on once a request, up to the last question, and keeps the answers', async () => {
      await openQuiz();
      await kept.store.replies.append(answer('r1', 'li'));
      const shown = async (step: string) => (await kept.store.quizzes.advance('quiz-a', step))?.quiz?.shown ?? null;
      expect([await shown('s2'), await shown('s2')]).toEqual([2, 2]);
      await kept.reopen();
      expect([await shown('s2'), await shown('s3'), await shown('s4')]).toEqual([2, 3, null]);
      expect((await kept.store.replies.tally('quiz-a')).quiz).toMatchObject({ participants: 1 });
      await close();
      expect(await shown('s5')).toBeNull();
      await kept.reopen();
      expect(await kept.store.activities.find('quiz-a')).toMatchObject({ no: 1, quiz: { shown: 3 } });
      expect(await Array.fromAsync(kept.store.activities.all())).toHaveLength(1);
    });

    it('keeps how questions fared in a branch, without those that nobody answered', async () => {
      await openQuiz();
      for (let n = 0; n < 5; n++) {
        await kept.store.replies.append(answer(`a${n}`, `p${n}`));
        await kept.store.replies.append(answer(`b${n}`, `p${n}`, { itemId: 'q2', value: '错' }));
      }
      expect(await kept.store.quizzes.ledger(branch)).toEqual([]);
      await close();
      await kept.store.tidy(at(40));
      await kept.reopen();
      expect(await kept.store.quizzes.ledger(branch)).toMatchObject([
        { id: 'q1', rounds: 1, lastAt: at(30), verdict: 'well', goodRounds: 1 },
        { id: 'q2', rounds: 1, lastAt: at(30), verdict: 'missed', goodRounds: 0 },
      ]);
      expect(await kept.store.quizzes.ledger({ ...branch, school: '另一所学校' })).toEqual([]);
      expect(await kept.store.quizzes.askedIn('q3@1')).toEqual(['chat-1']);
      expect(await kept.store.quizzes.askedIn('q3@2')).toEqual([]);
    });

    const newPaper = (originId: string) => ({
      originId,
      branch,
      topic: '师德',
      seed: 's',
      madeAt: at(1),
      questions: ['q1', 'q2'].map((id) => ({ id, ref: `${id}@1` })),
    });

    it('numbers papers, one a message', async () => {
      const keep = (n: number) => kept.store.quizzes.keepPaper(newPaper(`origin-${n % 2}`));
      const tries = await Promise.all(Array.from({ length: 20 }, (_, n) => keep(n)));
      expect(new Set(tries.map(({ no }) => no))).toEqual(new Set([1, 2]));
      await kept.reopen();
      expect(await keep(1)).toMatchObject({ no: 2, round: null });
      expect((await kept.store.quizzes.keepPaper(newPaper('origin-2'))).no).toBe(3);
    });

    it('takes what came of a paper once, into how the branch’s questions fared', async () => {
      await kept.store.quizzes.keepPaper(newPaper('origin-0'));
      const round = (n: number) => ({ at: at(30), originId: `r${n}`, participants: 10, right: [10, n % 3] });
      const tries = await Promise.all(Array.from({ length: 20 }, (_, n) => kept.store.quizzes.enterRound(1, round(n))));
      expect(new Set(tries.map((paper) => paper.round?.originId)).size).toBe(1);
      const fared = [
        { id: 'q1', rounds: 1, lastAt: at(30), verdict: 'well', goodRounds: 1 },
        { id: 'q2', rounds: 1, lastAt: at(30), verdict: 'missed', goodRounds: 0 },
      ];
      expect(await kept.store.quizzes.ledger(branch)).toMatchObject(fared);
      for (let n = 0; n < 2; n++) {
        await kept.store.tidy(at(40));
        await kept.reopen();
        expect(await kept.store.quizzes.ledger(branch)).toMatchObject(fared);
        expect(await kept.store.quizzes.papers()).toEqual([tries[0]]);
      }
    });

    it('puts right what was entered, once a message, keeps what stood, and counts it as if told so at first', async () => {
      await kept.store.quizzes.keepPaper(newPaper('origin-0'));
      await kept.store.quizzes.enterRound(1, { at: at(30), originId: 'r1', participants: 10, right: [10, 1] });
      const right = (n: number) => ({ at: at(40 + n), originId: `c${n}`, participants: 10, right: [n, 10] });
      await Promise.all([1, 1, 1].map((n) => kept.store.quizzes.correctRound(1, right(n))));
      const fared = [
        { id: 'q1', rounds: 1, lastAt: at(30), verdict: 'missed', goodRounds: 0 },
        { id: 'q2', rounds: 1, lastAt: at(30), verdict: 'well', goodRounds: 1 },
      ];
      for (let n = 0; n < 2; n++) {
        expect(await kept.store.quizzes.ledger(branch)).toMatchObject(fared);
        const [paper] = await kept.store.quizzes.papers();
        expect(paper).toMatchObject({ round: right(1), earlier: [{ originId: 'r1', right: [10, 1] }] });
        await kept.store.tidy(at(50));
        await kept.reopen();
      }
      await kept.store.quizzes.correctRound(1, right(9));
      await kept.reopen();
      expect(await kept.store.quizzes.ledger(branch)).toMatchObject([{ verdict: 'well' }, { verdict: 'well' }]);
      expect((await kept.store.quizzes.papers())[0]?.earlier).toHaveLength(2);
    });

    it('counts what somebody says of a question once a person and version', async () => {
      const report = (ref: string, by: string) => kept.store.quizzes.report({ ref, questionId: 'q1', by, at: at(1) });
      const tries = await Promise.all(Array.from({ length: 20 }, () => report('q1@1', 'hash-li')));
      expect(tries.filter(({ taken }) => taken)).toHaveLength(1);
      await kept.reopen();
      expect(await report('q1@1', 'hash-li')).toEqual({ taken: false, people: 1 });
      expect(await report('q1@1', 'hash-chen')).toEqual({ taken: true, people: 2 });
      expect(await report('q1@2', 'hash-li')).toEqual({ taken: true, people: 1 });
      expect((await kept.store.quizzes.reports()).map(({ ref }) => ref)).toEqual(['q1@1', 'q1@2']);
      await kept.store.quizzes.clearReports('q1@1');
      await kept.store.quizzes.clearReports('q1@9');
      await report('q1@1', 'hash-wang');
      await kept.reopen();
      const [first] = await kept.store.quizzes.reports();
      expect(first).toMatchObject({ ref: 'q1@1', cleared: 2, by: ['hash-li', 'hash-chen', 'hash-wang'] });
    });
  });
}
