import { endPlan, pausePlan, resumePlan } from '../../../domain/change-plan.ts';
import type { Ctx } from '../../../domain/ctx.ts';
import type { Schedule } from '../../../domain/schedule.ts';
import { actingIn, ownPlan } from '../acting.ts';
import { changing } from '../note.ts';
import { Absent, type DoneKey, type Route } from '../visit.ts';

interface Act {
  readonly path: string;
  readonly words: string;
  /** Changes nothing where it stands like this already. */
  run(ctx: Ctx, plan: Schedule): Promise<DoneKey>;
}

const acts: readonly Act[] = [
  {
    path: '/reminders/:id/pause',
    words: '暂停提醒',
    async run(ctx, plan) {
      if (plan.pausedAt) return 'planPaused';
      const { going } = await pausePlan(ctx, plan);
      return going > 0 ? 'planPausedGoing' : 'planPaused';
    },
  },
  {
    path: '/reminders/:id/resume',
    words: '恢复提醒',
    async run(ctx, plan) {
      if (plan.pausedAt) await resumePlan(ctx, plan);
      return 'planResumed';
    },
  },
  {
    path: '/reminders/:id/remove',
    words: '删除提醒',
    async run(ctx, plan) {
      const { going } = await endPlan(ctx, plan);
      return going > 0 ? 'planRemovedGoing' : 'planRemoved';
    },
  },
];

export const reminderActRoutes: readonly Route[] = acts.map(({ path, words, run }) => ({
  method: 'post',
  path,
  need: 'secretary',
  async handle(visit, { params }) {
    const { plan, chat } = await ownPlan(visit, params.id ?? '');
    if (plan.what.post === 'talk') throw new Absent();
    const { ctx } = await actingIn(visit, chat.id, plan.id);
    const noted = { what: `${words} ${plan.no}`, branch: chat.branch };
    const done = await changing(visit, noted, () => run(ctx, plan));
    return { kind: 'go', to: '/reminders', done };
  },
}));
