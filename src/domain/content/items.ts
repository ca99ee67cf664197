import { z } from 'zod';
import { whenSchema } from '../calendar/occasion.ts';
import { audienceSchema } from '../chat.ts';

const id = z.string().regex(/^[A-Za-z0-9-]{2,40}$/u);
const text = z.string().trim().min(1);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
/** Public notices often name only the month or the year. */
const datedAs = z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u);
/** Whether somebody saw the fact in a public text; what is 待核 is a draft and is never posted. */
const checked = { checked: z.enum(['已核', '待核']), checkedAt: day.optional(), note: z.string().optional() };
const audience = z.array(audienceSchema).min(1);
const url = { url: z.string(), urlType: z.string() };

export const sourceSchema = z.object({
  id,
  title: text,
  issuer: text,
  docNo: z.string(),
  date: z.string(),
  effectiveFrom: z.string(),
  status: z.enum(['现行', '已修订', '待核', '已执行完毕']),
  ...url,
  ...checked,
});
export type Source = z.infer<typeof sourceSchema>;

export const clauseSchema = z.object({
  id,
  sourceId: id,
  article: text,
  title: text,
  gist: text,
  audience,
  topics: z.array(text).min(1),
  ...checked,
});
export type Clause = z.infer<typeof clauseSchema>;

export const caseSchema = z.object({
  id,
  title: text,
  date: datedAs,
  issuer: text,
  level: z.enum(['教育部', '省', '市', '纪委', '其他']),
  topics: z.array(text).min(1),
  clauseIds: z.array(id),
  gist: text,
  outcome: text,
  lesson: text,
  ...url,
  ...checked,
});
export type CaseItem = z.infer<typeof caseSchema>;

export const questionSchema = z.object({
  id,
  type: z.enum(['single', 'multi', 'judge']),
  stem: text,
  options: z.array(text).min(2).max(6),
  answer: z.string().regex(/^(?:[A-F]+|对|错)$/u),
  explanation: text,
  clauseIds: z.array(id).min(1),
  /** 出处 in a school's own words, where it is no clause of the library. */
  basis: text.optional(),
  difficulty: z.int().min(1).max(3),
  audience,
  ...checked,
});
export type Question = z.infer<typeof questionSchema>;

export const talkSchema = z.object({
  id,
  title: text,
  topic: text,
  audience,
  minutes: z.literal(10),
  sections: z.array(z.object({ name: text, minutes: z.int().positive(), points: z.array(text).min(1) })).length(5),
  clauseIds: z.array(id).min(1),
  caseIds: z.array(id),
  questionIds: z.array(id).min(1),
  season: text,
  discipline: z.enum(['政治', '组织', '廉洁', '群众', '工作', '生活', '师德', '纪法']),
  timeNote: text,
  caseNote: z.string().optional(),
  ...checked,
});
export type Talk = z.infer<typeof talkSchema>;

export const occasionSchema = z.object({
  id,
  name: text,
  when: whenSchema,
  leadDays: z.int().nonnegative(),
  topic: text,
  clauseIds: z.array(id),
  text: text.max(120),
  ...checked,
});

export type Occasion = z.infer<typeof occasionSchema>;

/** An everyday word and the library's own topics that it means. */
export const wordsSchema = z.object({ words: z.array(text).min(1), topics: z.array(text).min(1) });
export type Words = z.infer<typeof wordsSchema>;

/** This school's own two reviewers, or those of a house whose content pack it adopted. */
export type ReviewedBy = 'own' | { readonly house: string };

/** How people ask for some clauses, in their own words: `家长硬塞，推不掉、退不回去`. */
export const asksSchema = z.object({ clauseIds: z.array(id).min(1), asks: z.array(text).min(1) });
export type Asks = z.infer<typeof asksSchema>;

/** Everything that circulates or may come to, by id. */
export interface Contents {
  readonly sources: ReadonlyMap<string, Source>;
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly cases: ReadonlyMap<string, CaseItem>;
  readonly questions: ReadonlyMap<string, Question>;
  readonly talks: ReadonlyMap<string, Talk>;
  /** Whose reviewers approved it, by id; everything else is as shipped. */
  readonly reviewed: ReadonlyMap<string, ReviewedBy>;
  /** Ids of what a model once wrote, however often it was edited since. */
  readonly byAi: ReadonlySet<string>;
}
