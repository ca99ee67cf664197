import { type Html, html } from '../../../core/html.ts';
import { hiddenFields } from './fields.ts';
import { fileForm } from './file.ts';
import type { View } from './view.ts';

/** What stands in the composer, and what is to be said about it. */
export interface Draft {
  readonly text: string;
  /** Of groups: put the bot's mention in front. */
  readonly mention: boolean;
  readonly trouble: string;
}

export const emptyDraft: Draft = { text: '', mention: true, trouble: '' };

export function composer(view: View, { text, mention, trouble }: Draft): Html {
  const { conversation, options, me } = view;
  const isGroup = conversation.type === 'group';
  const hint = isGroup ? '写点什么，或发 /帮助' : `私聊${options.botName}，或发 /帮助`;
  return html`<form class="composer" id="composer" method="post" action="${view.base}/say" hx-post="${view.base}/say" hx-target="#say-trouble" hx-swap="innerHTML" hx-sync="this:drop" aria-label="发消息">
${hiddenFields(view)}
<p class="trouble" id="say-trouble" aria-live="assertive">${trouble}</p>
<div class="composer-row">
${isGroup && html`<label class="mention-toggle"><input type="checkbox" name="mention" value="on"${mention && html` checked`}><span>@${options.botName}</span></label>`}
<textarea id="text" name="text" rows="1" placeholder="${hint}" aria-label="以${me.name}的身份说" aria-describedby="say-trouble" autocomplete="off"${text !== '' && html` autofocus`}>
${text}</textarea>
<button class="send">发送</button>
</div>
</form>${!isGroup && fileForm(view)}`;
}
