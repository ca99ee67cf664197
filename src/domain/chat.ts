import { z } from 'zod';

/** 支部. The pair is its identity: two schools may have a branch of the same name. */
export const branchSchema = z.object({ school: z.string(), name: z.string() });
export type Branch = z.infer<typeof branchSchema>;

/** Whom a group consists of (对象); decides which clauses, cases and talks are dealt. */
export const audienceSchema = z.enum(['teacher', 'partyMember', 'cadre']);
export type GroupAudience = z.infer<typeof audienceSchema>;

/** 答题样式: one card for all that each answers alone, or a card a question that stays as it was posted. */
export const quizStyleSchema = z.enum(['ownPace', 'oneByOne']);
export type QuizStyle = z.infer<typeof quizStyleSchema>;

const settingsSchema = z.object({
  audience: audienceSchema,
  /** 出厂内容: `postable`, content checked at its source may be posted; `reviewFirst`, only what this school reviewed. */
  shipped: z.enum(['postable', 'reviewFirst']),
  quizStyle: quizStyleSchema.default('ownPace'),
});
export type Settings = z.infer<typeof settingsSchema>;

/** 工作群 that an administrator tied to a branch. An unbound group has no document. */
export const chatSchema = z.object({
  id: z.string(),
  branch: branchSchema,
  settings: settingsSchema,
  boundBy: z.string(),
  boundAt: z.string(),
});
export type Chat = z.infer<typeof chatSchema>;

export const defaultSettings: Settings = { audience: 'teacher', shipped: 'postable', quizStyle: 'ownPace' };

export function isSameBranch(one: Branch, other: Branch): boolean {
  return one.school === other.school && one.name === other.name;
}

export function branchTitle(branch: Branch): string {
  return `${branch.school} ${branch.name}`;
}
