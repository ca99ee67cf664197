import { auditRoutes } from './pages/audit.ts';
import { feedbackRoutes } from './pages/feedback.ts';
import { groupRoutes } from './pages/groups.ts';
import { homeRoutes } from './pages/home.ts';
import { ledgerRoutes } from './pages/ledger.ts';
import { namesRoutes } from './pages/people.ts';
import { rolesRoutes } from './pages/roles.ts';
import { rosterRoutes } from './pages/roster.ts';
import { settingsRoutes } from './pages/settings.ts';
import { statsRoutes } from './pages/stats.ts';
import { talkRoutes } from './pages/talk.ts';
import { talksRoutes } from './pages/talks.ts';
import type { Route } from './visit.ts';

/** Every page and action behind the login. */
export const routes: readonly Route[] = [
  ...homeRoutes,
  ...talksRoutes,
  ...talkRoutes,
  ...statsRoutes,
  ...ledgerRoutes,
  ...feedbackRoutes,
  ...groupRoutes,
  ...rolesRoutes,
  ...namesRoutes,
  ...rosterRoutes,
  ...auditRoutes,
  ...settingsRoutes,
];
