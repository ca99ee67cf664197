import { type Html, html } from '../../../core/html.ts';
import { plain } from '../../../core/inline.ts';
import { mediaWords } from '../media-words.ts';
import type { Entry } from '../types.ts';
import { botAvatar, groupAvatar } from './avatar.ts';
import { nameOf } from './log.ts';
import { addressOf, type Conversation, transcriptOf, type View } from './view.ts';
import { timeOf } from './when.ts';

const longestPreview = 40;

/** The list on the left; `fresh` names the conversations in which something came since the page was opened. */
export function conversationRows(view: View, fresh: ReadonlySet<string> = new Set()): Html {
  return html`${view.conversations.map((conversation) => row(view, conversation, fresh.has(conversation.key)))}`;
}

function row(view: View, conversation: Conversation, isFresh: boolean): Html {
  const latest = transcriptOf(view, conversation).at(-1);
  const isHere = conversation.key === view.conversation.key;
  return html`<li id="chat-${conversation.key}"><a class="chat" href="${addressOf(view, { chat: conversation.key })}"${isHere && html` aria-current="page"`}>
${conversation.type === 'group' ? groupAvatar(view.options) : botAvatar}
<span class="chat-main">
<span class="chat-top"><span class="chat-name">${conversation.name}</span>${latest && html`<time datetime="${latest.at}">${timeOf(latest.at, view.options.zone)}</time>`}</span>
<span class="chat-last">${isFresh && html`<span class="fresh">新消息</span>`}${latest ? previewOf(view, latest) : kindOf(conversation)}</span>
</span></a></li>`;
}

const kindOf = ({ type }: Conversation): string => (type === 'group' ? '群聊' : '私聊');

function previewOf(view: View, entry: Entry): string {
  switch (entry.kind) {
    case 'said':
      return `${entry.userId === view.me.userId ? '我' : nameOf(view, entry.userId)}：${short(entry.text)}`;
    case 'markdown':
      return short(entry.markdown.split('\n').map(plain).filter(Boolean).join(' '));
    case 'card':
      return `[卡片] ${short(entry.card.title)}`;
    case 'file':
      return `[${mediaWords[entry.media]}] ${short(entry.name)}`;
    default:
      return entry satisfies never;
  }
}

function short(text: string): string {
  const signs = Array.from(text.slice(0, longestPreview * 2));
  return signs.length > longestPreview ? `${signs.slice(0, longestPreview).join('')}…` : signs.join('');
}
