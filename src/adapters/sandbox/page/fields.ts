import { type Html, html } from '../../../core/html.ts';
import type { View } from './view.ts';

/** Who does it and where: in every form of the page. */
export function hiddenFields({ conversation, me }: View): Html {
  return html`<input type="hidden" name="chat" value="${conversation.key}"><input type="hidden" name="as" value="${me.userId}">`;
}
