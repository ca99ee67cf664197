import { type Html, html } from '../../../core/html.ts';
import type { SandboxPageOptions } from './view.ts';

const tints = 6;

/** Names stand beside avatars, so screen readers need not hear them twice. */
export function avatarOf({ people }: SandboxPageOptions, userId: string): Html {
  const at = people.findIndex((person) => person.userId === userId);
  const person = people[at];
  const tint = at === -1 ? 'other' : String(at % tints);
  return html`<span class="avatar tint-${tint}" aria-hidden="true">${person ? signOf(person) : '客'}</span>`;
}

export const botAvatar: Html = html`<span class="avatar tint-bot" aria-hidden="true">纪</span>`;

export const robotAvatar: Html = html`<span class="avatar tint-other" aria-hidden="true">推</span>`;

/** A group is its people, as WeCom draws it. */
export function groupAvatar({ people }: SandboxPageOptions): Html {
  const tiles = people.slice(0, 3).map((_person, at) => html`<i class="tint-${at % tints}"></i>`);
  return html`<span class="avatar mosaic" aria-hidden="true">${tiles}<i class="tint-bot"></i></span>`;
}

/** `教师甲` and `教师乙` differ in their last character, `书记` and `管理员` in their first. */
function signOf({ name, role }: { readonly name: string; readonly role: string }): string {
  const signs = Array.from(name);
  return (name.startsWith(role) && name !== role ? signs.at(-1) : signs[0]) ?? '？';
}
