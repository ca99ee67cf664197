import { z } from 'zod';
import { caseGround, clauseGround } from './ground.ts';
import { commonRules, faultsOf, numberedClauses, type Recipe } from './recipe.ts';

const output = z.object({
  title: z.string().min(4).max(40),
  lesson: z.string().min(4).max(160),
  cites: z.array(z.int()).min(1).max(3),
});

/**
 * 案例: nothing that happened is ever made up. Course, outcome, date and issuer are those of a case of the library; a
 * model may only say anew what it teaches, and beside which clauses it stands.
 */
export const caseRecipe: Recipe<z.infer<typeof output>> = {
  kind: 'case',
  title: '案例',
  lacks: ({ cases }) => (cases.length > 0 ? null : '这个主题在内容库里没有公开通报的案例，案例不能编。'),
  rules: [
    commonRules,
    'case 是一则公开通报的案例。为它写一个新标题 title 和一句警示 lesson，不改变事实；cites 写它该对照的条款编号 n。',
    '只输出一个 JSON：{"title":"…","lesson":"…","cites":[1]}',
  ].join('\n'),
  shape: { name: 'case', schema: z.toJSONSchema(output) },
  input({ topic, materials }) {
    const [told] = materials.cases;
    const story = told && { title: told.title, gist: told.gist, outcome: told.outcome };
    return { topic, case: story, clauses: numberedClauses(materials) };
  },
  output,
  build(made, { id, materials, people, vocabulary }) {
    const [told] = materials.cases;
    const beside = made.cites.flatMap((number) => materials.clauses[number - 1] ?? []);
    if (!told || beside.length < made.cites.length) return [{ field: 'cites', flag: 'cites' }];
    const check = { ground: `${caseGround([told])}\n${clauseGround(beside)}`, people, vocabulary };
    const faults = [...faultsOf('title', made.title, check), ...faultsOf('lesson', made.lesson, check)];
    if (faults.length > 0) return faults;
    const { checkedAt: _checkedAt, ...facts } = told;
    const clauseIds = beside.map(({ clause }) => clause.id);
    return { kind: 'case', body: { ...facts, id, title: made.title, lesson: made.lesson, clauseIds, checked: '待核' } };
  },
};
