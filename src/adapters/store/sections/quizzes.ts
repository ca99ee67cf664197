import type { Activity } from '../../../domain/activity.ts';
import type { QuestionReports } from '../../../domain/quiz/reports.ts';
import type { Quizzes } from '../../../domain/store.ts';
import type { Core } from './core.ts';

export function quizzesOf(core: Core): Quizzes {
  const { state } = core;
  const { report } = state.shelves.on;
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
        };
        await core.commit({ put: [{ type: 'report', value }] });
        return { taken: true, people: value.by.length };
      }),
    reports: async () => [...report.values()],
    askedIn: async (ref) =>
      Array.from(state.chatFolds)
        .filter(([, chat]) => chat.asked.includes(ref))
        .map(([chatId]) => chatId),
  };
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
