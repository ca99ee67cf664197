import { auditRoutes } from './pages/audit.ts';
import { bankRoutes } from './pages/bank.ts';
import { importRoutes } from './pages/bank-import.ts';
import { bookRoutes } from './pages/book.ts';
import { contentRoutes } from './pages/content.ts';
import { editRoutes } from './pages/content-edit.ts';
import { districtRoutes } from './pages/district.ts';
import { draftRoutes } from './pages/draft.ts';
import { exportRoutes } from './pages/exports.ts';
import { feedbackRoutes } from './pages/feedback.ts';
import { groupRoutes } from './pages/groups.ts';
import { holidayImportRoutes } from './pages/holiday-import.ts';
import { holidayRoutes } from './pages/holidays.ts';
import { homeRoutes } from './pages/home.ts';
import { jobRoutes } from './pages/job.ts';
import { ledgerRoutes } from './pages/ledger.ts';
import { packKeyRoutes } from './pages/pack-keys.ts';
import { packRoutes } from './pages/packs.ts';
import { namesRoutes } from './pages/people.ts';
import { planRoutes } from './pages/plan.ts';
import { rehearseRoutes } from './pages/rehearse.ts';
import { reminderActRoutes } from './pages/reminder-acts.ts';
import { reminderFormRoutes } from './pages/reminder-form.ts';
import { reminderRoutes } from './pages/reminders.ts';
import { reviewRoutes } from './pages/review.ts';
import { reviewItemRoutes } from './pages/review-item.ts';
import { rolesRoutes } from './pages/roles.ts';
import { rosterRoutes } from './pages/roster.ts';
import { settingsRoutes } from './pages/settings.ts';
import { sheetRoutes } from './pages/sheet.ts';
import { sheetsRoutes } from './pages/sheets.ts';
import { startRoutes } from './pages/start.ts';
import { statsRoutes } from './pages/stats.ts';
import { talkRoutes } from './pages/talk.ts';
import { talksRoutes } from './pages/talks.ts';
import { termRoutes } from './pages/terms.ts';
import type { Route } from './visit.ts';

/** Every page and action behind the login. */
export const routes: readonly Route[] = [
  ...homeRoutes,
  ...planRoutes,
  ...startRoutes,
  ...bookRoutes,
  ...talksRoutes,
  ...talkRoutes,
  ...sheetsRoutes,
  ...sheetRoutes,
  ...reminderRoutes,
  ...reminderFormRoutes,
  ...reminderActRoutes,
  ...termRoutes,
  ...rehearseRoutes,
  ...holidayRoutes,
  ...holidayImportRoutes,
  ...bankRoutes,
  ...importRoutes,
  ...draftRoutes,
  ...editRoutes,
  ...contentRoutes,
  ...reviewRoutes,
  ...reviewItemRoutes,
  ...packRoutes,
  ...packKeyRoutes,
  ...statsRoutes,
  ...districtRoutes,
  ...ledgerRoutes,
  ...exportRoutes,
  ...jobRoutes,
  ...feedbackRoutes,
  ...groupRoutes,
  ...rolesRoutes,
  ...namesRoutes,
  ...rosterRoutes,
  ...auditRoutes,
  ...settingsRoutes,
];
