import type { FeedbackBox, Filed } from '../../../domain/console-stores.ts';
import { type Feedback, isWaiting, type NewFeedback, waitingFeedback } from '../../../domain/feedback.ts';
import type { Document } from '../line.ts';
import type { Core } from './core.ts';

export function feedbackOf(core: Core): FeedbackBox {
  const box = core.state.shelves.on.feedback;
  const find = (no: number) => box.get(String(no)) ?? null;
  /** Changes one, if `change` finds that it may; the others see the change before their turn. */
  const change = (no: number, change: (feedback: Feedback) => Feedback | null): Promise<Feedback | null> =>
    core.turn(`feedback:${no}`, async () => {
      const standing = find(no);
      const changed = standing && change(standing);
      if (changed) await core.commit({ put: [{ type: 'feedback', value: changed }] });
      return changed;
    });
  return {
    file: (wanted) => core.turn('feedback', () => file(core, wanted)),
    find: async (no) => find(no),
    all: async () => [...box.values()],
    of: async (userId) => [...box.values()].filter((one) => one.userId === userId),
    assign: (no, handler) => change(no, (feedback) => ({ ...feedback, handler })),
    answer: (no, answer) =>
      change(no, (feedback) =>
        isWaiting(feedback) ? { ...feedback, answer: { ...answer, delivery: 'unknown' } } : null,
      ),
    async settle(no, delivery) {
      await change(no, (feedback) =>
        feedback.answer ? { ...feedback, answer: { ...feedback.answer, delivery } } : null,
      );
    },
    told: async (no, at) =>
      (await change(no, (feedback) => (feedback.toldAt ? null : { ...feedback, toldAt: at }))) !== null,
    reminded: async (no, at) =>
      (await change(no, (feedback) => (feedback.remindedAt ? null : { ...feedback, remindedAt: at }))) !== null,
  };
}

async function file(core: Core, wanted: NewFeedback): Promise<Filed> {
  const all = [...core.state.shelves.on.feedback.values()];
  const standing = all.find(({ id }) => id === wanted.id);
  if (standing) return { filed: true, feedback: standing, first: false };
  const waiting = all.filter(({ userId, answer }) => userId === wanted.userId && answer === null);
  if (waiting.length >= waitingFeedback) return { filed: false };
  const no = all.reduce((most, one) => Math.max(most, one.no), 0) + 1;
  const feedback: Feedback = { ...wanted, no, handler: null, answer: null, remindedAt: null, toldAt: null };
  const { userId, at } = wanted;
  const first = !core.state.people.get(userId)?.metAt;
  const met: Document[] = first ? [{ type: 'person', value: { userId, metAt: at } }] : [];
  await core.commit({ put: [...met, { type: 'feedback', value: feedback }] });
  return { filed: true, feedback, first };
}
