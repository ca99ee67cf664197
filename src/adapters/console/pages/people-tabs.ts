import { type Html, html } from '../../../core/html.ts';
import { isAdmin } from '../permission.ts';
import { base, type Visit } from '../visit.ts';

const tabs = [
  ['/groups', '群'],
  ['/roles', '角色'],
  ['/people', '姓名'],
  ['/people/import', '导入名单'],
] as const;

/** What 群与人 consists of; a secretary has the groups alone. */
export function peopleTabs({ who }: Visit, here: (typeof tabs)[number][0]): Html {
  if (!isAdmin(who)) return html``;
  return html`<nav class="tabs" aria-label="群与人"><ul>${tabs.map(
    ([path, title]) =>
      html`<li><a href="${base}${path}"${path === here && html` aria-current="page"`}>${title}</a></li>`,
  )}</ul></nav>`;
}
