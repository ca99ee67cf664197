import { type Html, html } from '../../../core/html.ts';
import { markdown } from '../../../core/markdown.ts';
import type { Entry } from '../types.ts';
import { avatarOf, botAvatar, robotAvatar } from './avatar.ts';
import { cardOf, type EntryTrouble } from './card.ts';
import { fileBubble } from './file.ts';
import { thumbsOf } from './thumbs.ts';
import { transcriptOf, type View } from './view.ts';
import { timeAbove, timeOf } from './when.ts';

/** More would make every change of the page slow. */
const mostEntries = 200;

/** The conversation's entries, oldest first, as list items. */
export function entriesOf(view: View, trouble: EntryTrouble | null = null): Html {
  const all = transcriptOf(view, view.conversation);
  if (all.length === 0) return html`<li class="empty" id="empty">${emptySentence(view)}</li>`;
  const shown = all.slice(-mostEntries);
  const rows = shown.map((entry, at) => {
    const time = timeAbove(entry.at, shown[at - 1]?.at ?? null, view.options.zone);
    return html`${time && html`<li class="time" id="time-${entry.id}"><span>${time}</span></li>`}${row(view, entry, trouble)}`;
  });
  return html`${all.length > shown.length && html`<li class="time" id="earlier"><span>只显示最近 ${mostEntries} 条</span></li>`}${rows}`;
}

function emptySentence({ conversation, options }: View): string {
  return conversation.type === 'group'
    ? `这里还没有消息。群里的话要 @${options.botName} 它才听得到，从下面“先试试这些”开始吧。`
    : `这里还没有消息。和${options.botName}私聊不用 @，直接写就行。`;
}

function row(view: View, entry: Entry, trouble: EntryTrouble | null): Html {
  const { options, me } = view;
  const author = entry.kind === 'said' || entry.kind === 'file' ? entry.userId : null;
  const isRobot = entry.kind === 'markdown' && entry.byRobot === true;
  const machine = isRobot ? '群机器人（消息推送）' : options.botName;
  const name = author === null ? machine : nameOf(view, author);
  return html`<li class="entry${author === me.userId && ' mine'}" id="entry-${entry.id}">
${author === null ? (isRobot ? robotAvatar : botAvatar) : avatarOf(options, author)}
<div class="entry-main">
<p class="byline"><span class="author">${name}</span>${author === null && html`<span class="bot-tag">机器人</span>`} <time datetime="${entry.at}">${timeOf(entry.at, options.zone)}</time></p>
${content(view, entry, trouble)}
</div>
</li>`;
}

/** Somebody may speak through `npm run say` under a userid that the page does not list. */
export function nameOf({ options }: View, userId: string): string {
  return options.people.find((person) => person.userId === userId)?.name ?? userId;
}

function content(view: View, entry: Entry, trouble: EntryTrouble | null): Html {
  switch (entry.kind) {
    case 'said':
      return html`<div class="bubble said">${mentioned(entry.text, view.options.botName)}</div>`;
    case 'markdown':
      return html`<div class="bubble markdown">${markdown(entry.markdown)}</div>${thumbsOf(view, entry, trouble)}`;
    case 'card':
      return cardOf(view, entry, trouble);
    case 'file':
      return fileBubble(view, entry);
    default:
      return entry satisfies never;
  }
}

function mentioned(text: string, botName: string): Html {
  const mention = `@${botName}`;
  if (!text.startsWith(mention)) return html`${text}`;
  return html`<span class="mention">${mention}</span>${text.slice(mention.length)}`;
}
