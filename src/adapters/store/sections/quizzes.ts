import type { Activity } from '../../../domain/activity.ts';
import type { Paper, PaperRound } from '../../../domain/paper/round.ts';
import type { QuestionReports } from '../../../domain/quiz/reports.ts';
import type { Quizzes } from '../../../domain/store.ts';
import type { Core } from './core.ts';

export function quizzesOf(core: Core): Quizzes {
  const { state } = core;
  const { report, paper } = state.shelves.on;
  return {
    ledger: async (branch) => state.branches.of(branch),
    advance: (id, stepId) => core.turn(`activity:${id}`, () => advance(core, id, stepId)),
    report: ({ ref, questionId, by, at }) =>
      core.turn(`report:${ref}`, async () => {
        const before = report.get(ref);
        if (before?.by.includes(by)) return { taken: false, people: before.by.length };
        const value: QuestionReports = {
          ref,
          questionId,
          by: [...(before?.by ?? []), by],
          firstAt: before?.firstAt ?? at,
          lastAt: at,
          cleared: before?.cleared ?? 0,
        };
        await core.commit({ put: [{ type: 'report', value }] });
        return { taken: true, people: value.by.length };
      }),
    clearReports: (ref) =>
      core.turn(`report:${ref}`, async () => {
        const before = report.get(ref);
        if (before) await core.commit({ put: [{ type: 'report', value: { ...before, cleared: before.by.length } }] });
      }),
    reports: async () => [...report.values()],
    keepPaper: (wanted) => core.turn('papers', () => keepPaper(core, wanted)),
    papers: async () => [...paper.values()],
    enterRound: (no, round) => core.turn('papers', () => enterRound(core, no, round)),
    correctRound: (no, round) => core.turn('papers', () => correctRound(core, no, round)),
    asked: async () => {
      const asked = new Set(Array.from(state.chatFolds.values(), (chat) => chat.asked).flat());
      const all = [...state.shelves.on.content.values()].flatMap(({ questions = [] }) => questions);
      return [...new Map(all.map((question) => [question.ref, question])).values()].filter(({ ref }) => asked.has(ref));
    },
    askedIn: async (ref) =>
      Array.from(state.chatFolds)
        .filter(([, chat]) => chat.asked.includes(ref))
        .map(([chatId]) => chatId),
  };
}

async function keepPaper(core: Core, wanted: Omit<Paper, 'no' | 'round' | 'earlier'>): Promise<Paper> {
  const kept = [...core.state.shelves.on.paper.values()];
  const before = kept.find(({ originId }) => originId === wanted.originId);
  if (before) return before;
  const value: Paper = { ...wanted, no: (kept.at(-1)?.no ?? 0) + 1, round: null, earlier: [] };
  await core.commit({ put: [{ type: 'paper', value }] });
  return value;
}

async function enterRound(core: Core, no: number, round: PaperRound): Promise<Paper> {
  const before = core.state.shelves.on.paper.get(String(no));
  if (!before) throw new Error(`there is no paper ${no}`);
  if (before.round) return before;
  const value: Paper = { ...before, round };
  await core.commit({ put: [{ type: 'paper', value }] });
  return value;
}

async function correctRound(core: Core, no: number, round: PaperRound): Promise<Paper> {
  const before = core.state.shelves.on.paper.get(String(no));
  if (!before?.round) throw new Error(`there is nothing entered of a paper ${no}`);
  if (before.round.originId === round.originId) return before;
  const value: Paper = { ...before, round, earlier: [...before.earlier, before.round] };
  await core.commit({ put: [{ type: 'paper', value }] });
  return value;
}

async function advance(core: Core, id: string, stepId: string): Promise<Activity | null> {
  const { state } = core;
  const before = state.open.get(id)?.activity;
  if (!before?.quiz) return null;
  if (before.quiz.stepId === stepId) return before;
  const total = state.shelves.on.content.get(before.contentRef)?.questions?.length ?? 0;
  if (before.quiz.shown >= total) return null;
  const activity: Activity = { ...before, quiz: { ...before.quiz, shown: before.quiz.shown + 1, stepId } };
  await core.commit({ put: [{ type: 'activity', value: activity }] });
  return activity;
}
