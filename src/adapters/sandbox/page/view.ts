import type { Entry, StandIn } from '../types.ts';

export interface Persona {
  readonly userId: string;
  readonly name: string;
  readonly role: '书记' | '教师' | '审核员' | '管理员';
}

export interface SandboxPageOptions {
  readonly standIn: StandIn;
  readonly botName: string;
  /** At least one. The first is who one is at first. */
  readonly people: readonly Persona[];
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  /** Stands behind the page's title, say a version. */
  readonly titleNote?: string;
  /** IANA name, for the times shown. */
  readonly zone?: string;
}

export interface Conversation {
  /** What the address says: a group's id, or `private`, so that it stays when one becomes somebody else. */
  readonly key: string;
  readonly type: 'group' | 'private';
  readonly id: string;
  readonly name: string;
}

/** Who looks at what: all that the parts of the page are made from. */
export interface View {
  readonly options: SandboxPageOptions;
  /** Where the router is mounted: `/sandbox`. */
  readonly base: string;
  readonly me: Persona;
  readonly conversation: Conversation;
  /** All that this person sees in the list. */
  readonly conversations: readonly Conversation[];
}

interface Place {
  readonly chat?: string | undefined;
  readonly as?: string | undefined;
}

/** Null where there is no such person or conversation. */
export function findView(options: SandboxPageOptions, base: string, { chat, as }: Place): View | null {
  const me = options.people.find((person) => person.userId === as);
  if (!me) return null;
  const conversations = conversationsOf(options, me);
  const conversation = conversations.find((one) => one.key === chat);
  return conversation ? { options, base, me, conversation, conversations } : null;
}

/** A person and a conversation always: an address that names none shows the first. */
export function viewOf(options: SandboxPageOptions, base: string, { chat, as }: Place): View {
  const me = options.people.find((person) => person.userId === as) ?? options.people[0];
  if (!me) throw new Error('the sandbox page needs at least one person');
  const conversations = conversationsOf(options, me);
  const conversation = conversations.find((one) => one.key === chat) ?? conversations[0];
  if (!conversation) throw new Error('the sandbox page has no conversation');
  return { options, base, me, conversation, conversations };
}

function conversationsOf({ groups, botName }: SandboxPageOptions, me: Persona): readonly Conversation[] {
  const inGroups = groups.map(({ id, name }) => ({ key: id, type: 'group', id, name }) as const);
  return [...inGroups, { key: 'private', type: 'private', id: me.userId, name: botName }];
}

export function transcriptOf({ options, me }: View, conversation: Conversation): readonly Entry[] {
  return options.standIn.transcript(conversation.id, me.userId);
}

interface Change {
  readonly chat?: string;
  readonly as?: string;
  readonly draft?: string;
  readonly note?: string;
}

/** The page's address with something of it changed. */
export function addressOf(view: View, change: Change = {}): string {
  return `${view.base}?${new URLSearchParams({ chat: view.conversation.key, as: view.me.userId, ...change })}`;
}
