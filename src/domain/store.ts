import type { Activity, ActivityKind, Pinned, Tally } from './activity.ts';
import type { Rests } from './ai/rest.ts';
import type { Spending } from './ai/spending.ts';
import type { Thumbs } from './ai/thumbs.ts';
import type { CalendarYear } from './calendar/year.ts';
import type { Branch, Chat, Settings } from './chat.ts';
import type { Audit, FeedbackBox, Sessions } from './console-stores.ts';
import type { Decisions } from './daily/decision-store.ts';
import type { Packs } from './pack/trust.ts';
import type { Paper, PaperRound } from './paper/round.ts';
import type { Grant, GrantCode, Person, Role } from './people.ts';
import type { Posts } from './post-store.ts';
import type { Erasures, RetentionLimits } from './privacy/erasure.ts';
import type { Traces } from './privacy/traces.ts';
import type { QuestionRecord } from './quiz/ledger.ts';
import type { Question } from './quiz/question.ts';
import type { QuestionReports } from './quiz/reports.ts';
import type { ReplyRecord, StandingRecord } from './record.ts';
import type { Sheets } from './records/final-sheet.ts';
import type { Schedules } from './schedule-store.ts';
import type { Selfchecks } from './selfcheck/selfcheck.ts';
import type { Versions } from './version-store.ts';
import type { Webhooks } from './webhook/webhook.ts';

/**
 * What the house keeps. Every method that changes something resolves only when the change is on disk, and rejects with
 * a UserError (`store.full`) when it could not be written; nothing half-written stays. Instants are ISO 8601 strings.
 */
export interface Store {
  readonly chats: Chats;
  readonly people: People;
  readonly roles: Roles;
  readonly activities: Activities;
  readonly replies: Replies;
  readonly quizzes: Quizzes;
  readonly posts: Posts;
  readonly claims: Claims;
  readonly calendar: CalendarYears;
  readonly schedules: Schedules;
  readonly decisions: Decisions;
  readonly selfchecks: Selfchecks;
  readonly webhooks: Webhooks;
  readonly versions: Versions;
  /** Content packs of others. */
  readonly packs: Packs;
  readonly sessions: Sessions;
  readonly audit: Audit;
  readonly feedback: FeedbackBox;
  /** Tokens of the language model. */
  readonly spending: Spending;
  /** Endpoints of models that are left alone. */
  readonly rests: Rests;
  readonly thumbs: Thumbs;
  readonly erasures: Erasures;
  readonly sheets: Sheets;
  /** What names a person beside what they did and wrote. */
  readonly traces: Traces;
  /** A random secret of this store, made once: keys the hashes that stand for persons and codes. */
  readonly secret: string;
  /** Null when healthy; else one English line for operators. */
  trouble(): string | null;
  /**
   * Lets records that are older than the limits lose their person; those of open activities wait. Sums stay. `salt` makes
   * the tokens that stand for persons then, and is not kept. Keys of groups' robots that are not in use any more go too.
   */
  retain(limits: RetentionLimits, salt: string): Promise<void>;
  /** Forgets what has served its time (claims, old closed activities) and cuts a snapshot if there is reason to. */
  tidy(now: string): Promise<void>;
  /** Waits for everything under way, cuts a snapshot, gives the folder free. */
  close(): Promise<void>;
}

export interface Chats {
  find(id: string): Promise<Chat | null>;
  all(): Promise<readonly Chat[]>;
  /** Ties a group to a branch; keeps the settings it had, and what it was bound to before. */
  bind(id: string, branch: Branch, by: string, at: string): Promise<Chat>;
  set(id: string, settings: Settings): Promise<Chat>;
  /** Silences (or, with null, frees) initiative and repeating plans of a group; marks it as cold or warm; keeps its speakers. */
  mark(id: string, mark: Partial<Pick<Chat, 'pausedUntil' | 'coldSince' | 'speakers'>>): Promise<Chat>;
}

export interface People {
  find(userId: string): Promise<Person | null>;
  all(): Promise<readonly Person[]>;
  /** A name the person typed. A roster's name stands: then `taken` is false and the standing name is returned. */
  register(userId: string, name: string): Promise<{ readonly taken: boolean; readonly name: string }>;
  /** Names from a roster, all or none on disk; counts persons, not rows. */
  enroll(roster: readonly RosterEntry[]): Promise<{ readonly taken: number; readonly same: number }>;
  /** Takes a name away that a person typed; false when there is none, or it is the roster's. */
  unregister(userId: string): Promise<boolean>;
  /** Remembers that this person has spoken privately; only the first time writes. */
  openPrivate(userId: string, at: string): Promise<void>;
}

export interface RosterEntry {
  readonly userId: string;
  readonly name: string;
}

export type Redeemed =
  /** `plans`: reminders and booked talks that came with a role that was handed over. */
  | { readonly grant: Grant; readonly plans: number }
  | { readonly refused: 'wrong'; readonly left: number }
  /** A code that hands over this person's own role: it is for somebody else, and still good. */
  | { readonly refused: 'own' }
  | { readonly refused: 'locked'; readonly until: string };

export interface Roles {
  of(userId: string): Promise<readonly Grant[]>;
  all(): Promise<readonly Grant[]>;
  /** Codes neither redeemed nor expired at `now`. */
  codes(now: string): Promise<readonly GrantCode[]>;
  /** A new code replaces an earlier one with `issuedBy: null`. Its number and those of grants come from one sequence. */
  issue(code: Omit<GrantCode, 'no'>): Promise<GrantCode>;
  /**
   * Exactly one of many simultaneous tries wins. A code that hands a role over moves it in one line, with the plans that
   * its holder set and what is to be told of them; the holder's ways into the console end. Ten wrong ones lock this person for an hour; a
   * right one clears them.
   */
  redeem(hash: string, userId: string, at: string): Promise<Redeemed>;
  /** A grant without a code (the sandbox's first people); one a person, role and branch. */
  give(grant: Omit<Grant, 'no'>): Promise<Grant>;
  /** Takes back a grant or a code; null when there is none of that number. */
  revoke(no: number): Promise<{ readonly role: Role; readonly userId: string | null } | null>;
}

/** An activity about to be opened: the store numbers it. */
export type NewActivity = Omit<Activity, 'no' | 'closedAt' | 'due' | 'present' | 'tally' | 'neverHeld'>;

export type Opened =
  | { readonly opened: true; readonly activity: Activity }
  /** Another of its kind is open; or `activity.originId` is the same: this very request was served before. */
  | { readonly opened: false; readonly activity: Activity };

export interface Activities {
  /**
   * Opens with its content (stored once a `ref`). Of kinds `talk` and `quiz` one each is open in a group at a time, at
   * `openedAt`; of kind `case` any number. Fifty simultaneous calls: exactly one opens.
   */
  open(activity: NewActivity, pinned: Pinned): Promise<Opened>;
  /** Closes and keeps the tally. Closed before: `closed` is false and the activity is returned as it stands. */
  close(id: string, by: Closing): Promise<{ readonly closed: boolean; readonly activity: Activity }>;
  /**
   * For one whose post reached nobody: closes it as never held. It is then found by `find` and `recent` alone, counts nowhere,
   * and what it dealt may be dealt again; its number stays given. False when it is closed, or anybody ever did anything with it.
   */
  takeBack(id: string, at: string): Promise<boolean>;
  /** From memory if recent, else from the journal of its time; null if there never was one. */
  find(id: string): Promise<Activity | null>;
  findByNo(chatId: string, no: number): Promise<Activity | null>;
  /** Not closed and not past its time at `now`. */
  openIn(chatId: string, now: string): Promise<readonly Activity[]>;
  /** Past their time at `now` and not yet closed: for the ticker. */
  overdue(now: string): Promise<readonly Activity[]>;
  /** The latest of that kind in a group, open or closed. */
  latest(chatId: string, kind: ActivityKind): Promise<Activity | null>;
  /** Those in memory, newest first: all that are open, and what was closed in the last 30 days. */
  recent(): Promise<readonly Activity[]>;
  content(ref: string): Promise<Pinned | null>;
  /** Library ids of what was posted in a group, oldest first, at most the latest 200. */
  dealt(chatId: string, kind: ActivityKind): Promise<readonly string[]>;
  /** Sums a group and kind over all activities that the branch held there and closed, without scanning history. */
  totals(chatId: string, branch: Branch): Promise<Totals>;
  /** All of history, oldest first; each as it now stands. */
  all(): AsyncIterable<Activity>;
}

export interface Closing {
  readonly at: string;
  readonly due: number | null;
  readonly present: number | null;
}

export type Sums = Omit<Tally, 'quiz'> & {
  readonly count: number;
  /** Of quizzes; who took part twice counts twice. */
  readonly participants: number;
  /** Answers to questions that five people or more answered, and how many of these were right. */
  readonly judged: number;
  readonly right: number;
};
type Totals = Readonly<Record<ActivityKind, Sums>>;

export type Appended =
  | { readonly added: true; readonly first: boolean }
  | { readonly added: false; readonly why: 'stands' | 'closed' | 'full' };

export interface Replies {
  /**
   * Idempotent by id, also for one withdrawn since. One standing check-in or ack a person and activity, one answer a
   * person and question (`stands`); 20
   * standing reflections (`full`); nothing after the close, counted from `record.at` too (`closed`). `first`: nothing
   * of this person was recorded before.
   */
  append(record: ReplyRecord): Promise<Appended>;
  /**
   * Withdraws the person's latest standing record that is no answer among the open activities of `chatIds` (null: of all groups).
   * Idempotent by `id`. Null when there is nothing to withdraw.
   */
  withdraw(request: WithdrawRequest): Promise<ReplyRecord | null>;
  /** Standing records of one person in an activity, oldest first; of a closed one from the journal. */
  standing(activityId: string, userId: string): Promise<readonly ReplyRecord[]>;
  /** Of an open activity from memory, of a closed one as kept. */
  tally(activityId: string): Promise<Tally>;
  /** Standing records of an activity, oldest first. Given itself and not its id, it is not looked for once it left memory. */
  of(activity: string | Activity): Promise<readonly ReplyRecord[]>;
  /** All of history, oldest first, withdrawals included, each with what became of it. */
  all(filter: RecordFilter): AsyncIterable<StandingRecord>;
}

export interface WithdrawRequest {
  readonly id: string;
  readonly userId: string;
  readonly chatId: string | null;
  readonly at: string;
}

export interface RecordFilter {
  readonly chatId?: string;
  readonly activityId?: string;
  readonly userId?: string;
  /** ISO instant, inclusive. */
  readonly since?: string;
}

export interface Quizzes {
  /** How questions fared in a branch's closed quizzes and on its papers; those nobody answered are not in it. Scans no history. */
  ledger(branch: Branch): Promise<readonly QuestionRecord[]>;
  /**
   * Puts the next question of an open quiz before its group; the same `stepId` moves it once. Null when it is closed
   * or has no more.
   */
  advance(activityId: string, stepId: string): Promise<Activity | null>;
  /** `taken` is false when this person has said it of this version before. */
  report(report: NewReport): Promise<{ readonly taken: boolean; readonly people: number }>;
  reports(): Promise<readonly QuestionReports[]>;
  /** A reviewer found nothing wrong: what was said until now counts no more. */
  clearReports(ref: string): Promise<void>;
  /** Numbers and keeps a paper; the one of the same `originId` where that message was served before. */
  keepPaper(paper: Omit<Paper, 'no' | 'round' | 'earlier'>): Promise<Paper>;
  /** Oldest first. */
  papers(): Promise<readonly Paper[]>;
  /** What came of a paper, once: of many tries the first stands, and the paper is returned as it then is. Joins the ledger. */
  enterRound(no: number, round: PaperRound): Promise<Paper>;
  /**
   * Puts right what was entered of a paper: what stood is kept as `earlier`, and the ledger counts as if the new sums had
   * been told the first time. Once an `originId`. Only of papers with a round.
   */
  correctRound(no: number, round: PaperRound): Promise<Paper>;
  /** Groups that were asked this version of a question. */
  askedIn(ref: string): Promise<readonly string[]>;
  /** Every version of a question that some group was asked, as it was asked. */
  asked(): Promise<readonly Question[]>;
}

interface NewReport {
  readonly ref: string;
  readonly questionId: string;
  /** A keyed hash of the person. */
  readonly by: string;
  readonly at: string;
}

/** Which messages were answered: kept 48 hours. */
export interface Claims {
  isAnswered(messageId: string): Promise<boolean>;
  answered(messageId: string, at: string): Promise<void>;
}

/** Years of the official calendar that were imported; they stand above the shipped ones. */
export interface CalendarYears {
  all(): Promise<readonly CalendarYear[]>;
  /** False when it stands already, word for word. */
  set(year: CalendarYear): Promise<boolean>;
}
