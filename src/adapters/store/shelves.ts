import { z } from 'zod';
import { pinnedSchema } from '../../domain/activity.ts';
import { spendKey, spendSchema } from '../../domain/ai/budget.ts';
import { restSchema } from '../../domain/ai/rest.ts';
import { thumbSchema } from '../../domain/ai/thumbs.ts';
import { auditSchema } from '../../domain/audit.ts';
import { calendarYearSchema } from '../../domain/calendar/year.ts';
import { chatSchema } from '../../domain/chat.ts';
import { refText, standingSchema, versionSchema } from '../../domain/content/version.ts';
import { decisionSchema } from '../../domain/daily/decision.ts';
import { feedbackSchema } from '../../domain/feedback.ts';
import { adoptionSchema, trustedKeySchema } from '../../domain/pack/trust.ts';
import { paperSchema } from '../../domain/paper/round.ts';
import { codeMissesSchema, grantCodeSchema, grantSchema } from '../../domain/people.ts';
import { postSchema } from '../../domain/post.ts';
import { erasureRequestSchema, erasureSchema } from '../../domain/privacy/erasure.ts';
import { questionReportsSchema } from '../../domain/quiz/reports.ts';
import { finalSheetSchema } from '../../domain/records/final-sheet.ts';
import { scheduleSchema } from '../../domain/schedule.ts';
import { selfcheckSchema } from '../../domain/selfcheck/selfcheck.ts';
import { loginLinkSchema, sessionSchema } from '../../domain/session.ts';
import { webhookSchema } from '../../domain/webhook/webhook.ts';

/** Something that was told once, and is never told again. */
const markSchema = z.object({ key: z.string(), at: z.string() });
const claimSchema = z.object({ id: z.string(), at: z.string() });

/** What every kind of document that simply is as it was last put looks like. A new kind is a line here and two below. */
const schemas = {
  chat: chatSchema,
  grant: grantSchema,
  code: grantCodeSchema,
  misses: codeMissesSchema,
  content: pinnedSchema,
  post: postSchema,
  claim: claimSchema,
  erasureRequest: erasureRequestSchema,
  erasure: erasureSchema,
  finalSheet: finalSheetSchema,
  report: questionReportsSchema,
  calendarYear: calendarYearSchema,
  schedule: scheduleSchema,
  decision: decisionSchema,
  version: versionSchema,
  standing: standingSchema,
  paper: paperSchema,
  selfcheck: selfcheckSchema,
  webhook: webhookSchema,
  link: loginLinkSchema,
  session: sessionSchema,
  audit: auditSchema,
  feedback: feedbackSchema,
  spend: spendSchema,
  rest: restSchema,
  thumb: thumbSchema,
  mark: markSchema,
  trustedKey: trustedKeySchema,
  adoption: adoptionSchema,
} as const;

export type Shelf = keyof typeof schemas;
type Values = { readonly [S in Shelf]: z.infer<(typeof schemas)[S]> };
/** `{ type: 'chat', value: Chat }` and so on; generic, so that type and value stay a pair. */
export type Shelved<S extends Shelf = Shelf> = { [K in S]: { readonly type: K; readonly value: Values[K] } }[S];

/** Under which name each stands: another of the same name takes its place. */
const keys: { readonly [S in Shelf]: (value: Values[S]) => string } = {
  chat: ({ id }) => id,
  grant: ({ no }) => String(no),
  code: ({ no }) => String(no),
  misses: ({ userId }) => userId,
  content: ({ ref }) => ref,
  post: ({ id }) => id,
  claim: ({ id }) => id,
  erasureRequest: ({ userId }) => userId,
  erasure: ({ id }) => id,
  finalSheet: ({ activityId, version }) => `${activityId}@${version}`,
  report: ({ ref }) => ref,
  calendarYear: ({ year }) => String(year),
  schedule: ({ id }) => id,
  decision: ({ id }) => id,
  version: refText,
  standing: refText,
  paper: ({ no }) => String(no),
  selfcheck: ({ placeId }) => placeId,
  webhook: ({ chatId }) => chatId,
  link: ({ hash }) => hash,
  session: ({ hash }) => hash,
  audit: ({ id }) => id,
  feedback: ({ no }) => String(no),
  spend: spendKey,
  rest: ({ endpoint }) => endpoint,
  thumb: ({ id }) => id,
  mark: ({ key }) => key,
  trustedKey: ({ fingerprint }) => fingerprint,
  adoption: ({ fingerprint, packId, version }) => `${fingerprint}/${packId}/${version}`,
};

const names = z.enum(Object.keys(schemas) as [Shelf, ...Shelf[]]);
const [first, ...rest] = Object.entries(schemas).map(([type, value]) => z.object({ type: z.literal(type), value }));
if (!first) throw new Error('a store without shelves');

/** Built from the list above; that it fits its type is what the list says, and more than the compiler can follow. */
export const shelvedSchema = z.discriminatedUnion('type', [first, ...rest]) as unknown as z.ZodType<Shelved>;

/** Something that is no longer there. */
export const goneSchema = z.object({ from: names, key: z.string() });

/** Documents by kind and name, in the order of their first putting. */
export class Shelves {
  readonly on: { readonly [S in Shelf]: Map<string, Values[S]> } = {
    chat: new Map(),
    grant: new Map(),
    code: new Map(),
    misses: new Map(),
    content: new Map(),
    post: new Map(),
    claim: new Map(),
    erasureRequest: new Map(),
    erasure: new Map(),
    finalSheet: new Map(),
    report: new Map(),
    calendarYear: new Map(),
    schedule: new Map(),
    decision: new Map(),
    version: new Map(),
    standing: new Map(),
    paper: new Map(),
    selfcheck: new Map(),
    webhook: new Map(),
    link: new Map(),
    session: new Map(),
    audit: new Map(),
    feedback: new Map(),
    spend: new Map(),
    rest: new Map(),
    thumb: new Map(),
    mark: new Map(),
    trustedKey: new Map(),
    adoption: new Map(),
  };

  put<S extends Shelf>({ type, value }: Shelved<S>): void {
    this.on[type].set(keys[type](value), value);
  }

  take({ from, key }: z.infer<typeof goneSchema>): void {
    this.on[from].delete(key);
  }

  remove<S extends Shelf>({ type, value }: Shelved<S>): void {
    this.on[type].delete(keys[type](value));
  }

  /** Under which name it stands among its kind. */
  nameOf<S extends Shelf>({ type, value }: Shelved<S>): string {
    return keys[type](value);
  }

  /** Whether a document takes exactly the place of another. */
  isSamePlace<S extends Shelf>(
    one: { readonly type: string; readonly value: unknown },
    { type, value }: Shelved<S>,
  ): boolean {
    return one.type === type && keys[type](one.value as Values[S]) === keys[type](value);
  }

  /** Everything, as it would be put again. */
  *all(): Iterable<Shelved> {
    for (const type of names.options) {
      for (const value of this.on[type].values()) yield { type, value } as Shelved;
    }
  }
}
