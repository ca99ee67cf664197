import { type Html, html } from '../../core/html.ts';
import { styles } from './assets.ts';
import { isAllowed } from './permission.ts';
import { base, type Need, type Visit } from './visit.ts';

/** No history of its own and no style of its own: the pages work by plain links, and their CSP allows files only. */
const htmxConfig = '{"history":false,"includeIndicatorCSS":false}';

interface Place {
  readonly title: string;
  readonly path: string;
  readonly need: Need;
  /** Paths below it that are not its own. */
  readonly also?: readonly string[];
}

/** What the menu lists, in its order. */
const places: readonly Place[] = [
  { title: '首页', path: '', need: 'staff' },
  { title: '说纪', path: '/plan', need: 'secretary', also: ['/talks', '/sheets', '/start', '/book'] },
  { title: '提醒与日历', path: '/reminders', need: 'secretary', also: ['/terms', '/holidays', '/rehearse'] },
  { title: '题库', path: '/bank', need: 'staff' },
  { title: '案例与条款', path: '/content', need: 'staff', also: ['/draft'] },
  { title: '审核', path: '/review', need: 'reviewer' },
  { title: '内容包', path: '/packs', need: 'admin' },
  { title: '统计', path: '/stats', need: 'secretary' },
  { title: '各校合计', path: '/district', need: 'admin' },
  { title: '投递台账', path: '/ledger', need: 'secretary', also: ['/exports'] },
  { title: '意见办理', path: '/feedback', need: 'handler' },
  { title: '群与人', path: '/groups', need: 'secretary', also: ['/roles', '/people'] },
  { title: '审计', path: '/audit', need: 'admin' },
  { title: '设置', path: '/settings', need: 'staff' },
];

export interface Shown {
  readonly title: string;
  readonly body: Html;
  /** Said first: what was just done. */
  readonly notice: string | null;
  /** Below where the console is mounted: `/talks/x`. */
  readonly path: string;
}

/** A page for somebody who is in. */
export function page(visit: Visit, { title, body, notice, path }: Shown): string {
  const { botName } = visit.options;
  const allowed = places.filter(({ need }) => isAllowed(need, visit));
  const menu = html`<ul>${allowed.map((place) => menuItem(place, path))}</ul>
<form method="post" action="${base}/logout"><button type="submit" class="quiet">退出${visit.who.name !== null && `（${visit.who.name}）`}</button></form>`;
  return frame(
    `${title} · ${botName}后台`,
    html`<a class="skip" href="#main">跳到正文</a>
<div class="house">
<header class="bar"><p class="brand"><a href="${base}">${botName}<span>后台</span></a></p>
<details class="menu"><summary>菜单</summary><nav aria-label="菜单">${menu}</nav></details></header>
<div class="side"><nav aria-label="主导航">${menu}</nav></div>
<main id="main" tabindex="-1">
<h1>${title}</h1>
${notice !== null && html`<p class="notice" role="status">${notice}</p>`}
${body}
</main>
</div>`,
  );
}

function menuItem({ title, path, also = [] }: Place, current: string): Html {
  const isHere = [path, ...also].some((own) => current === own || (own !== '' && current.startsWith(`${own}/`)));
  return html`<li><a href="${base}${path}"${isHere && html` aria-current="page"`}>${title}</a></li>`;
}

/** A page for whoever is not in. */
export function outsidePage(botName: string, title: string, body: Html): string {
  return frame(
    `${title} · ${botName}后台`,
    html`<main class="outside" id="main"><p class="brand">${botName}<span>后台</span></p><h1>${title}</h1>${body}</main>`,
  );
}

function frame(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="zh-CN" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="htmx-config" content="${htmxConfig}">
<title>${title}</title>
<link rel="icon" href="${base}/assets/icon.svg" type="image/svg+xml">
${styles.map((name) => html`<link rel="stylesheet" href="${base}/assets/${name}">`)}
<script src="${base}/assets/htmx.js" defer></script>
</head>
<body>
${body}
</body>
</html>
`.markup;
}
