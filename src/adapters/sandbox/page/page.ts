import { type Html, html } from '../../../core/html.ts';
import { styles } from './assets.ts';
import { avatarOf } from './avatar.ts';
import type { EntryTrouble } from './card.ts';
import { composer, type Draft } from './composer.ts';
import { conversationRows } from './conversations.ts';
import { entriesOf } from './log.ts';
import { triesForm } from './tries.ts';
import { addressOf, type Persona, type View } from './view.ts';

/** No history of its own and no style of its own: the page works by plain links, and its CSP allows files only. */
const htmxConfig = '{"history":false,"includeIndicatorCSS":false}';

/** After a restart of the bot the page is live again within seconds. */
const liveConfig = '{"sse":{"reconnectMaxDelay":3000}}';

/**
 * At the end of the page and not deferred: htmx looks for its extensions when the document is ready, which deferred
 * scripts may come after, and a page without its live part then stays as it is for good.
 */
const scripts = ['htmx.js', 'htmx-sse.js', 'sandbox.js'] as const;

/** The whole page, as it is without JavaScript. */
export function page(view: View, draft: Draft, trouble: EntryTrouble | null = null): string {
  const { options, conversation, me, base } = view;
  const { markup } = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="htmx-config" content="${htmxConfig}">
<title>${conversation.name} · 以${me.name}的身份 · ${options.botName}沙盒</title>
<link rel="icon" href="${base}/assets/icon.svg" type="image/svg+xml">
${styles.map((name) => html`<link rel="stylesheet" href="${base}/assets/${name}">`)}
</head>
<body>
<a class="skip" href="#text">跳到输入框</a>
<div class="window">
${sidebar(view)}
<main>
<header class="chat-head">
<h1>${conversation.name}</h1>
<p>${subtitle(view)}</p>
</header>
<div class="log" id="scroller" role="log" aria-live="polite" aria-label="${conversation.name}的消息" tabindex="0"><ol id="log">${entriesOf(view, trouble)}</ol></div>
<button class="to-latest" id="to-latest" type="button" hidden>有新消息 ↓</button>
<noscript><p class="refresh"><a href="${addressOf(view)}">刷新，看有没有新消息</a></p></noscript>
${triesForm(view)}
${composer(view, draft)}
</main>
</div>
<div id="live" hx-sse:connect="${addressOf({ ...view, base: `${base}/live` })}" hx-swap="none" hx-config="${liveConfig}" hidden></div>
${scripts.map((name) => html`<script src="${base}/assets/${name}"></script>`)}
</body>
</html>
`;
  return markup;
}

function sidebar(view: View): Html {
  const { options } = view;
  return html`<div class="side">
<header class="brand">
<p class="brand-name">${options.botName} <span>沙盒</span>${options.titleNote !== undefined && html`<small>${options.titleNote}</small>`}</p>
<p class="brand-note">这里是沙盒：群和人都是虚构的，消息不出这台电脑。</p>
</header>
<nav aria-labelledby="people-title">
<h2 id="people-title">以谁的身份</h2>
<ul class="people">${options.people.map((person) => personRow(view, person))}</ul>
</nav>
<nav aria-labelledby="chats-title">
<h2 id="chats-title">会话</h2>
<ul class="chats" id="chats">${conversationRows(view)}</ul>
</nav>
</div>`;
}

function personRow(view: View, { userId, name, role }: Persona): Html {
  const isMe = userId === view.me.userId;
  return html`<li><a class="person" href="${addressOf(view, { as: userId })}"${isMe && html` aria-current="true"`}>${avatarOf(view.options, userId)}<span class="person-name">${name}</span>${!name.includes(role) && html`<span class="person-role">${role}</span>`}</a></li>`;
}

function subtitle({ options, conversation, me }: View): string {
  const self = me.name.includes(me.role) ? me.name : `${me.name}（${me.role}）`;
  return conversation.type === 'group'
    ? `${options.people.length} 位成员和${options.botName} · 您现在是${self}`
    : `${self}和${options.botName}的私聊 · 只有本人看得到`;
}
