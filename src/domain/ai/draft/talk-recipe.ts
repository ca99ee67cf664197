import { z } from 'zod';
import { type Talk, talkSchema } from '../../content/items.ts';
import { citation } from '../../content/phrases.ts';
import { timeNote } from '../../review/outline.ts';
import { caseGround, clauseGround } from './ground.ts';
import { audienceOf, commonRules, faultsOf, numberedClauses, type Recipe, type Workshop } from './recipe.ts';

const point = z.string().min(4).max(80);
const output = z.object({
  title: z.string().min(4).max(26),
  discipline: talkSchema.shape.discipline,
  opening: z.array(point).min(1).max(2),
  discussion: z.array(point).min(1).max(3),
  closing: z.array(point).min(1).max(2),
  cites: z.array(z.int()).min(1).max(3),
});
type Output = z.infer<typeof output>;

/** 说纪: title and hints for the speaker from the model; clauses, cases and questions from the library. */
export const talkRecipe: Recipe<Output> = {
  kind: 'talk',
  title: '说纪',
  lacks: ({ questions }) =>
    questions.length > 0 ? null : '这个主题在内容库里还没有可用的题目，说纪的最后要问一道题。',
  rules: [
    commonRules,
    '为会前十分钟说纪写：title 标题，不超过 26 字；opening 开场 1 到 2 句；discussion 谈体会 1 到 3 个提示；closing 小结 1 到 2 句。',
    'cites 从 clauses 里选 1 到 3 条的编号 n；discipline 选一个：政治、组织、廉洁、群众、工作、生活、师德、纪法。条款和案例的正文由程序填写。',
    '只输出一个 JSON：{"title":"…","discipline":"师德","opening":["…"],"discussion":["…"],"closing":["…"],"cites":[1]}',
  ].join('\n'),
  shape: { name: 'talk', schema: z.toJSONSchema(output) },
  input: ({ topic, materials }) => ({
    topic,
    clauses: numberedClauses(materials),
    cases: materials.cases.map(({ title, gist }) => ({ title, gist })),
  }),
  output,
  build(made, workshop) {
    const { materials, people, vocabulary } = workshop;
    const chosen = made.cites.flatMap((number) => materials.clauses[number - 1] ?? []);
    if (chosen.length < made.cites.length) return [{ field: 'cites', flag: 'cites' }];
    const check = { ground: `${clauseGround(chosen)}\n${caseGround(materials.cases)}`, people, vocabulary };
    const texts = [
      ['title', made.title] as const,
      ...made.opening.map((text) => ['opening', text] as const),
      ...made.discussion.map((text) => ['discussion', text] as const),
      ...made.closing.map((text) => ['closing', text] as const),
    ];
    const faults = texts.flatMap(([field, text]) => faultsOf(field, text, check));
    return faults.length > 0 ? faults : { kind: 'talk', body: talkOf(made, chosen, workshop) };
  },
};

function talkOf(made: Output, chosen: Workshop['materials']['clauses'], { id, topic, materials }: Workshop): Talk {
  const { cases, questions } = materials;
  const stories = cases.map(({ title }) => title);
  return {
    id,
    title: made.title,
    topic: chosen[0]?.clause.topics[0] ?? topic,
    audience: audienceOf(chosen),
    minutes: 10,
    sections: [
      { name: '开场', minutes: 1, points: made.opening },
      { name: '学条款', minutes: 3, points: chosen.map((one) => `${one.clause.gist}${citation(one)}`) },
      { name: '说案例', minutes: 3, points: stories.length > 0 ? stories : ['对照条款说可能出现的情形，不说身边的人'] },
      { name: '谈体会', minutes: 2, points: made.discussion },
      { name: '小结', minutes: 1, points: made.closing },
    ],
    clauseIds: chosen.map(({ clause }) => clause.id),
    caseIds: cases.map((one) => one.id),
    questionIds: questions.map((one) => one.id),
    season: '全年',
    discipline: made.discipline,
    timeNote,
    checked: '待核',
  };
}
