import { kindTitles } from '../../../domain/activity-card.ts';
import { branchTitle } from '../../../domain/chat.ts';
import { digest } from '../../../domain/digest.ts';
import { scopeTitle } from '../../../domain/grants.ts';
import type { Trace } from '../../../domain/privacy/traces.ts';
import { verdictTitles } from '../../../domain/review/show.ts';
import { contentTitles } from '../../../domain/review/subject.ts';
import type { Planned } from '../../../domain/schedule.ts';
import type { Document } from '../line.ts';
import { scrubSentence } from './scrub.ts';

/** Whose traces are looked for. */
export interface Whose {
  readonly userId: string;
  /** Null also where several people have it. */
  readonly name: string | null;
  /** The same where the school's roster says so: what was written about that name is about them. */
  readonly sureName: string | null;
  readonly secret: string;
}

type Type = Document['type'];
type ValueOf<T extends Type> = Extract<Document, { type: T }>['value'];
/** One way in which a document may concern somebody: whether it does, what that is called, when, and what is said of it. */
type Way = readonly [concerns: boolean, label: string, at: string | null, what: string];
/** What a document tells about a person; or, in Chinese, why it tells nothing here. */
type Telling<T extends Type> = string | ((value: ValueOf<T>, whose: Whose) => readonly Way[]);

/** Every kind that is stored: a new one is a line here, and one that names persons must say how. */
export const tellings: { readonly [T in Type]: Telling<T> } = {
  meta: '不涉及人',
  person: '姓名和账号单列',
  gone: '只说某一项不在了',
  content: '发过的原文，不涉及人',
  claim: '只有消息的散列',
  mark: '对谁说过只有散列',
  decision: '只有群和日子，不涉及人',
  webhook: '只有群，不涉及人',
  paper: '只有合计',
  calendarYear: '不涉及人',
  erasure: '只有时间，不写是谁',
  spend: '只有合计',
  rest: '不涉及人',
  thumb: '不记是谁，只有回答的散列',
  activity: ({ startedBy, openedAt, kind, no, title }, { userId }) => [
    [startedBy === userId, '发起的活动', openedAt, `${kindTitles[kind]} ${no}《${title}》`],
  ],
  chat: ({ boundBy, branch, speakers }, { userId }) => [
    [boundBy === userId, '绑定的群', null, branchTitle(branch)],
    [speakers.userIds.includes(userId), '主讲名单', null, branchTitle(branch)],
  ],
  grant: (grant, { userId }) => [
    [grant.userId === userId, '角色', grant.at, scopeTitle(grant)],
    [grant.grantedBy === userId, '授出的角色', grant.at, scopeTitle(grant)],
  ],
  code: (code, { userId }) => [
    [code.issuedBy === userId, '发出的授权码和交接码', code.at, `${scopeTitle(code)}，码本身只存散列`],
  ],
  misses: (misses, { userId }) => [
    [misses.userId === userId, '输错授权码的次数', misses.lockedUntil, `${misses.count} 次`],
  ],
  post: ({ plan, queuedAt }, { userId }) => [
    [plan?.setBy === userId, '到时间发出的', queuedAt, plan ? plannedWords(plan.what) : ''],
    [isTheirs(plan?.place, userId), '只发给本人的', queuedAt, plan ? plannedWords(plan.what) : ''],
  ],
  schedule: ({ setBy, setAt, what, place }, { userId, name }) => [
    [setBy === userId, '设的提醒和预约', setAt, plannedWords(what)],
    [what.post === 'talk' && what.speaker !== null && what.speaker === name, '主讲的预约', setAt, plannedWords(what)],
    [isTheirs(place, userId), '只发给本人的', setAt, plannedWords(what)],
  ],
  finalSheet: ({ by, at, name: file, version, speaker }, { userId, name }) => [
    [by === userId, '定稿的记录表', at, `${file}，第 ${version} 版`],
    [speaker !== null && speaker === name, '记录表上补写的主讲', at, `${file}，第 ${version} 版`],
  ],
  report: ({ ref, by, questionId, firstAt }, { secret, userId }) => [
    [by.includes(digest(secret, 'report', ref, userId)), '说过题目有误', firstAt, `题目 ${questionId}，只存散列`],
  ],
  version: ({ author, createdAt, kind, itemId, no }, { userId }) => [
    [author === userId, '写的内容', createdAt, `${contentTitles[kind]} ${itemId} 第 ${no} 稿`],
  ],
  standing: ({ reviews, kind, itemId, no }, { userId, sureName }) =>
    reviews.map(({ by, byName, at, verdict, reason }) => [
      by === userId || (byName !== undefined && byName === sureName),
      '作的审核',
      at,
      `${contentTitles[kind]} ${itemId} 第 ${no} 稿：${verdictTitles[verdict]}${reason === '' ? '' : `，${reason}`}`,
    ]),
  selfcheck: ({ placeId, first, second, at }, { userId }) => [
    [placeId === userId || [first, second].includes(userId), '自检', at, '试卡片和推送'],
  ],
  trustedKey: ({ setBy, at, name }, { userId }) => [[setBy === userId, '信任的签发方', at, name]],
  adoption: ({ setBy, at, name }, { userId }) => [[setBy === userId, '采用的内容包', at, name]],
  link: ({ userId: of, at }, { userId }) => [[of === userId, '后台链接', at, '链接本身只存散列']],
  session: ({ userId: of, at, device }, { userId }) => [[of === userId, '后台登录', at, device]],
  audit: ({ by, at, what }, { userId, sureName }) => [
    [by === userId, '作的改动', at, what],
    [by !== userId && isNamedIn(what, userId, sureName), '说到本人的改动', at, what],
  ],
  feedback: ({ no, at, handler, answer }, { userId }) => [
    [handler === userId, '办理的意见', at, `意见 ${no}`],
    [answer?.by === userId, '答复的意见', answer?.at ?? at, `意见 ${no}`],
  ],
  erasureRequest: ({ userId: of, expiresAt }, { userId }) => [[of === userId, '要求删除', expiresAt, '四位码的期限']],
};

/** How one document concerns a person; none when it does not. */
export function tracesIn(document: Document, whose: Whose): readonly Trace[] {
  return waysIn(document, whose)
    .filter(([concerns]) => concerns)
    .map(([, label, at, what]) => ({ kind: document.type, label, at, what }));
}

function waysIn<T extends Type>({ type, value }: { readonly type: T; readonly value: ValueOf<T> }, whose: Whose) {
  const telling: Telling<T> = tellings[type];
  return typeof telling === 'string' ? [] : telling(value, whose);
}

function isNamedIn(sentence: string, userId: string, name: string | null): boolean {
  return scrubSentence(sentence, userId) !== sentence || (name !== null && sentence.includes(name));
}

function isTheirs(place: { readonly id: string; readonly type: string } | undefined, userId: string): boolean {
  return place?.type === 'private' && place.id === userId;
}

function plannedWords(what: Planned): string {
  switch (what.post) {
    case 'words':
    case 'note':
    case 'correction':
      return what.text;
    case 'item':
      return what.command;
    case 'talk':
      return `说纪 ${what.topic}`.trim();
    case 'script':
      return `讲稿 ${what.topic}`.trim();
    case 'daily':
      return what.parts.map(({ title }) => title).join('、');
    case 'resumed':
      return '恢复提醒';
    case 'card':
      return '活动的卡片';
    case 'trial':
      return '试发一行';
    default:
      return what satisfies never;
  }
}
