import { type Html, html } from '../../core/html.ts';
import type { Activity, Pinned } from '../../domain/activity.ts';
import { branchTitle, type Chat } from '../../domain/chat.ts';
import type { Ctx } from '../../domain/ctx.ts';
import { isSecretaryOf } from '../../domain/roles.ts';
import type { Schedule } from '../../domain/schedule.ts';
import { choiceField, type Typed } from './form.ts';
import { ownChats } from './permission.ts';
import { Absent, type Visit } from './visit.ts';

/** A group of this person's. @throws Absent also when it is of a branch that is not theirs */
export async function ownChat({ options, who }: Visit, chatId: string): Promise<Chat> {
  const chat = await options.store.chats.find(chatId);
  if (!chat || !isSecretaryOf(who, chat.branch)) throw new Absent();
  return chat;
}

export interface Acting {
  readonly ctx: Ctx;
  readonly chat: Chat;
  /** Of the request as commands know it: the same for a form that is sent twice. */
  readonly requestId: string;
}

/** What a command would see if this person spoke in that group now. @throws Absent as `ownChat` */
export async function actingIn(visit: Visit, chatId: string, form: string): Promise<Acting> {
  const chat = await ownChat(visit, chatId);
  const { userId } = visit.who;
  const requestId = `console:${userId}:${form}`;
  const ctx = await visit.options.ctxOf({ id: requestId, userId, chatId });
  return { ctx, chat, requestId };
}

export interface Held {
  readonly activity: Activity;
  readonly pinned: Pinned;
}

/** An activity with what it posted. @throws Absent also when it is of a branch that is not this person's */
export async function ownActivity({ options, history, now, who }: Visit, id: string): Promise<Held> {
  const activity = await history.find(id, now);
  if (!activity || !isSecretaryOf(who, activity.branch)) throw new Absent();
  const pinned = await options.store.activities.content(activity.contentRef);
  if (!pinned) throw new Error(`content ${activity.contentRef} of an activity is not in the store`);
  return { activity, pinned };
}

/** A plan of one of this person's groups that has not ended. @throws Absent */
export async function ownPlan(visit: Visit, id: string): Promise<{ readonly plan: Schedule; readonly chat: Chat }> {
  const plan = await visit.options.store.schedules.find(id);
  if (!plan || plan.no === null || plan.endedAt !== null) throw new Absent();
  return { plan, chat: await ownChat(visit, plan.chatId) };
}

/** Marks a form, so that sending it twice does one thing. */
export function formMark({ options }: Visit, standing = ''): Html {
  return html`<input type="hidden" name="form" value="${standing === '' ? options.ids.next() : standing}">`;
}

/** Chooses among one's groups; where there is one, it is said, not asked. */
export async function chatField(visit: Visit, typed: Typed, initial = ''): Promise<Html> {
  const chats = await ownChats(visit);
  const [only] = chats;
  if (only && chats.length === 1) {
    return html`<p class="only">工作群：<strong>${branchTitle(only.branch)}</strong><input type="hidden" name="chat" value="${only.id}"></p>`;
  }
  const choices = chats.map(({ id, branch }) => [id, chatTitle(chats, id, branchTitle(branch))] as const);
  return choiceField({ name: 'chat', label: '工作群', typed, initial, choices });
}

/** A branch may have several groups. */
function chatTitle(chats: readonly Chat[], id: string, title: string): string {
  const isShared = chats.filter(({ branch }) => branchTitle(branch) === title).length > 1;
  return isShared ? `${title}（${id}）` : title;
}
