import { endPlan, pausePlan, resumePlan } from '../../../domain/change-plan.ts';
import type { Ctx } from '../../../domain/ctx.ts';
import type { Schedule } from '../../../domain/schedule.ts';
import { actingIn, ownPlan } from '../acting.ts';
import { noteInConsole } from '../note.ts';
import { Absent, type DoneKey, type Route } from '../visit.ts';

interface Act {
  readonly path: string;
  readonly words: string;
  readonly done: DoneKey;
  /** False when it stood like this already. */
  run(ctx: Ctx, plan: Schedule): Promise<boolean>;
}

const acts: readonly Act[] = [
  {
    path: '/reminders/:id/pause',
    words: '暂停提醒',
    done: 'planPaused',
    async run(ctx, plan) {
      if (plan.pausedAt) return false;
      await pausePlan(ctx, plan);
      return true;
    },
  },
  {
    path: '/reminders/:id/resume',
    words: '恢复提醒',
    done: 'planResumed',
    async run(ctx, plan) {
      if (!plan.pausedAt) return false;
      await resumePlan(ctx, plan);
      return true;
    },
  },
  {
    path: '/reminders/:id/remove',
    words: '删除提醒',
    done: 'planRemoved',
    async run(ctx, plan) {
      await endPlan(ctx, plan);
      return true;
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
    const hasChanged = await run(ctx, plan);
    if (hasChanged) await noteInConsole(visit.options, visit.who.userId, `${words} ${plan.no}`, chat.branch);
    return { kind: 'go', to: '/reminders', done };
  },
}));
