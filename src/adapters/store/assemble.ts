import type { Store } from '../../domain/store.ts';
import type { Log } from './log.ts';
import { oldKeysMap } from './privacy/old-keys.ts';
import { retentionMap } from './privacy/retention.ts';
import { activitiesOf } from './sections/activities.ts';
import { auditOf } from './sections/audit.ts';
import { calendarOf } from './sections/calendar.ts';
import { chatsOf } from './sections/chats.ts';
import { claimsOf } from './sections/claims.ts';
import { Core } from './sections/core.ts';
import { decisionsOf } from './sections/decisions.ts';
import { erasuresOf } from './sections/erasures.ts';
import { feedbackOf } from './sections/feedback.ts';
import { packsOf } from './sections/packs.ts';
import { peopleOf } from './sections/people.ts';
import { postsOf } from './sections/posts.ts';
import { quizzesOf } from './sections/quizzes.ts';
import { repliesOf } from './sections/replies.ts';
import { restsOf } from './sections/rests.ts';
import { rolesOf } from './sections/roles.ts';
import { schedulesOf } from './sections/schedules.ts';
import { selfchecksOf } from './sections/selfchecks.ts';
import { sessionsOf } from './sections/sessions.ts';
import { type Files, sheetsOf } from './sections/sheets.ts';
import { spendingOf } from './sections/spending.ts';
import { thumbsOf } from './sections/thumbs.ts';
import { tracesOf } from './sections/traces.ts';
import { Traffic } from './sections/traffic.ts';
import { versionsOf } from './sections/versions.ts';
import { webhooksOf } from './sections/webhooks.ts';
import type { State } from './state.ts';

const keepDays = { hours: 30 * 24 } as const;
const keepClaims = { hours: 48 } as const;

/** What a kind of store does beside what all have in common. */
export interface Backing {
  readonly files: Files;
  /** After the state forgot what has served its time. */
  tidied(): Promise<void>;
  closed(): Promise<void>;
}

/** The rules of every store, over a state and the log that makes its changes durable. */
export function assembleStore(state: State, log: Log, backing: Backing): Store {
  const core = new Core(state, log);
  const traffic = new Traffic();
  const activities = activitiesOf(core, traffic);
  if (!state.meta) throw new Error('a store without its first document');
  return {
    chats: chatsOf(core),
    people: peopleOf(core),
    roles: rolesOf(core),
    activities,
    replies: repliesOf(core, traffic, activities.find),
    quizzes: quizzesOf(core),
    posts: postsOf(core),
    claims: claimsOf(core),
    calendar: calendarOf(core),
    schedules: schedulesOf(core),
    decisions: decisionsOf(core),
    selfchecks: selfchecksOf(core),
    webhooks: webhooksOf(core),
    versions: versionsOf(core),
    packs: packsOf(core),
    sessions: sessionsOf(core),
    audit: auditOf(core),
    feedback: feedbackOf(core),
    spending: spendingOf(core),
    rests: restsOf(core),
    thumbs: thumbsOf(core),
    sheets: sheetsOf(core, backing.files),
    traces: tracesOf(core, state.meta.secret),
    erasures: erasuresOf(core, state.meta.secret),
    async retain(limits, salt) {
      await core.log.rewrite(retentionMap(limits, salt, state));
      await core.log.rewrite(oldKeysMap(state));
    },
    secret: state.meta.secret,
    trouble: () => log.trouble(),
    async tidy(now) {
      const instant = Temporal.Instant.from(now);
      state.forget({ now: instant, days: instant.subtract(keepDays), claims: instant.subtract(keepClaims) });
      await backing.tidied();
    },
    async close() {
      await core.idle();
      await backing.closed();
    },
  };
}
