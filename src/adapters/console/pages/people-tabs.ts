import { type Html, html } from '../../../core/html.ts';
import { isAdmin } from '../permission.ts';
import { tabs } from '../tabs.ts';
import type { Visit } from '../visit.ts';

const items = [
  { path: '/groups', title: '群' },
  { path: '/roles', title: '角色' },
  { path: '/people', title: '姓名' },
  { path: '/people/import', title: '导入名单' },
] as const;

/** What 群与人 consists of; a secretary has the groups alone. */
export function peopleTabs({ who }: Visit, here: (typeof items)[number]['path']): Html {
  return isAdmin(who) ? tabs('群与人', items, here) : html``;
}
