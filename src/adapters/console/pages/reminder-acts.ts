import { endPlan, pausePlan, resumePlan } from '../../../domain/change-plan.ts';
import type { Ctx } from '../../../domain/ctx.ts';
import type { Schedule } from '../../../domain/schedule.ts';
import { actingIn, ownPlan } from '../acting.ts';
import { changing } from '../note.ts';
import { Absent, type DoneKey, type Route } from '../visit.ts';

interface Act {
  readonly path: string;
  readonly words: string;
  readonly done: DoneKey;
  /** Nothing where it stands like this already. */
  run(ctx: Ctx, plan: Schedule): Promise<void>;
}

const acts: readonly Act[] = [
  {
    path: '/reminders/:id/pause',
    words: '暂停提醒',
    done: 'planPaused',
    async run(ctx, plan) {
      if (plan.pausedAt) return;
      await pausePlan(ctx, plan);
    },
  },
  {
    path: '/reminders/:id/resume',
    words: '恢复提醒',
    done: 'planResumed',
    async run(ctx, plan) {
      if (!plan.pausedAt) return;
      await resumePlan(ctx, plan);
    },
  },
  {
    path: '/reminders/:id/remove',
    words: '删除提醒',
    done: 'planRemoved',
    async run(ctx, plan) {
      await endPlan(ctx, plan);
    },
  },
];

export const reminderActRoutes: readonly Route[] = acts.map(({ path, words, done, run }) => ({
  method: 'post',
  path,
  need: 'secretary',
  async handle(visit, { params }) {
    const { plan, chat } = await ownPlan(visit, params.id ?? '');
    if (plan.what.post === 'talk') throw new Absent();
    const { ctx } = await actingIn(visit, chat.id, plan.id);
    await changing(visit, { what: `${words} ${plan.no}`, branch: chat.branch }, () => run(ctx, plan));
    return { kind: 'go', to: '/reminders', done };
  },
}));
