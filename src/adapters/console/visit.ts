import type { NamedFile } from '../../core/file.ts';
import type { Html } from '../../core/html.ts';
import type { Accounting } from '../../domain/bank/account.ts';
import type { ReadYear } from '../../domain/calendar/read-year.ts';
import type { PackPlan } from '../../domain/pack/adopt.ts';
import type { Who } from '../../domain/roles.ts';
import type { ReadRoster } from '../../domain/roster.ts';
import type { Session } from '../../domain/session.ts';
import type { History } from './history.ts';
import type { Jobs } from './jobs.ts';
import type { ConsoleOptions, UploadedFile } from './options.ts';
import type { Pending } from './pending.ts';

/** What lives as long as the process, beside the store. */
export interface Memory {
  readonly jobs: Jobs;
  readonly history: History;
  readonly rosters: Pending<FromFile<ReadRoster>>;
  readonly questions: Pending<FromFile<Accounting>>;
  readonly years: Pending<FromFile<ReadYear>>;
  readonly packs: Pending<FromFile<ReadPack>>;
}

/** A content pack, and what adopting it would change. */
export interface ReadPack {
  readonly bytes: Uint8Array;
  readonly plan: PackPlan;
}

export interface FromFile<T> {
  readonly fileName: string;
  readonly read: T;
}

/** Somebody with a session who asks for something now. */
export interface Visit extends Memory {
  readonly options: ConsoleOptions;
  readonly who: Who;
  readonly session: Session;
  readonly now: Temporal.Instant;
  /** Has an 意见 to handle, or is an administrator. */
  readonly isHandler: boolean;
}

/** What came with a request; each page parses what it expects. */
export interface Input {
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
  readonly file: UploadedFile | null;
}

export type Answer =
  | {
      readonly kind: 'page';
      readonly title: string;
      readonly body: Html;
      readonly status?: number;
      /** Which page's place in the menu it belongs to, where its own address does not say. */
      readonly at?: string;
    }
  /** A piece of a page, for htmx; `to`: it is over, and the browser goes on to that page. */
  | { readonly kind: 'part'; readonly body: Html; readonly to?: Onward }
  | { readonly kind: 'svg'; readonly markup: string }
  /** To be kept, not shown. */
  | { readonly kind: 'file'; readonly file: NamedFile }
  /** Leads on after a change; `done` names the sentence that the next page begins with. */
  | ({ readonly kind: 'go' } & Onward);

/** A page to go on to, and the sentence that it begins with. */
export interface Onward {
  readonly to: string;
  readonly done?: DoneKey;
}

/** Who may: holders of any role, of one, or whoever handles 意见. */
export type Need = 'staff' | 'secretary' | 'reviewer' | 'admin' | 'handler';

export interface Route {
  readonly method: 'get' | 'post';
  /** Below where the console is mounted. */
  readonly path: string;
  readonly need: Need;
  /** Takes a file in the field `file`. */
  readonly takesFile?: true;
  handle(visit: Visit, input: Input): Promise<Answer>;
}

/** Where the console is mounted; its pages link by absolute path. */
export const base = '/console';

export const doneSentences = {
  talkEnded: '已结束。',
  talkEndedAndSaid: '已结束，小结已发到群里。',
  talkEndedUnsaid: '已结束，但小结没有发出去，请把下面的小结转给大家。',
  started: '已发到群里。',
  startedUnknown: '已开始，但没有收到企业微信的回执：请到群里看一眼。',
  startedPartly: '已开始，但只发出了一部分：文字已在群里，卡片没有发出。大家 @机器人 发命令也能参加。',
  sheetKept: '已定稿，这一版留存下来了。',
  booked: '已预约。',
  bookedAndTold: '已预约，讲稿已私聊发给主讲。',
  bookedUntold: '已预约，但讲稿没能私聊发给主讲：请主讲在单聊里随便发一句。',
  bookingCancelled: '已取消预约。',
  bookingCancelledGoing: '已取消预约。有一条正在发，可能已发出。',
  reminderSet: '已保存提醒。',
  planPaused: '已暂停。',
  planPausedGoing: '已暂停。有一条正在发，可能已发出。',
  planResumed: '已恢复。',
  planRemoved: '已删除。',
  planRemovedGoing: '已删除。有一条正在发，可能已发出。',
  termAdded: '学期已保存。',
  termRemoved: '学期已去掉。',
  yearTaken: '放假安排已收下，按工作日重复的提醒随之改了日子。',
  yearSame: '与现有的安排完全相同，没有变化。',
  bound: '已改绑支部。以前的记录仍归原支部。',
  settingsSaved: '设置已保存。',
  revoked: '已收回，立即生效。',
  namesConfirmed: '姓名已确认，签到表按这个名字。',
  nameDropped: '已退回，这个人可以重新发 /认领 姓名。',
  rosterTaken: '名单已收下。',
  assigned: '已交办。',
  answered: '答复已私聊发给提意见的人。',
  answerUnsent: '答复已记下，但没有发到对方的私聊，状态见下面。',
  approvedOnce: '已记下您的通过，还要另一位审核员通过。',
  approvedBoth: '两位审核员都已通过，从现在起可以发。',
  reviewed: '已记下。',
  sentBack: '已退回。作者会私聊收到理由，改好后是新的一版，再等审核。',
  superseded: '已废止。引用它的内容都已暂停使用，列在下面。',
  submitted: '已提交，由别的两位审核员通过后才会发。',
  imported: '已收下。都是草稿，审核通过后才会出题。',
  importDropped: '没有导入，什么也没有改。',
  packAdopted: '已采用，从现在起可以发。各有多少条见“采用过的”；等审核员选的，请审核员到“审核”里看。',
  keyTrusted: '已信任。从现在起可以采用这个签发方的内容包。',
  keyRemoved: '不再信任，以后的包不收；已经采用的内容不变，不要的请审核员下架。',
  sessionEnded: '那个登录已结束。',
} as const;
export type DoneKey = keyof typeof doneSentences;

/** Something that is not there, or not for this person: both look the same from outside. */
export class Absent extends Error {
  override readonly name = 'Absent';
}
