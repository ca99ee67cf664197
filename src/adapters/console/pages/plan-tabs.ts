import type { Html } from '../../../core/html.ts';
import { tabs } from '../tabs.ts';

const ofTalks = [
  { path: '/plan', title: '日历' },
  { path: '/talks', title: '记录' },
  { path: '/sheets', title: '记录表' },
  { path: '/start', title: '现在开始' },
  { path: '/book', title: '预约' },
] as const;

/** What 说纪 consists of. */
export function talkTabs(here: (typeof ofTalks)[number]['path']): Html {
  return tabs('说纪', ofTalks, here);
}

const ofReminders = [
  { path: '/reminders', title: '提醒' },
  { path: '/terms', title: '学期与时间' },
  { path: '/holidays', title: '放假安排' },
  { path: '/rehearse', title: '演一遍' },
] as const;

/** What 提醒与日历 consists of. */
export function reminderTabs(here: (typeof ofReminders)[number]['path']): Html {
  return tabs('提醒与日历', ofReminders, here);
}

const ofLedger = [
  { path: '/ledger', title: '投递' },
  { path: '/exports', title: '导出' },
] as const;

/** What 投递台账 consists of. */
export function ledgerTabs(here: (typeof ofLedger)[number]['path']): Html {
  return tabs('投递台账', ofLedger, here);
}
