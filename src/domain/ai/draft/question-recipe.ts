import { z } from 'zod';
import { groundedShare } from '../guard.ts';
import { clauseGround } from './ground.ts';
import {
  audienceOf,
  commonRules,
  type Fault,
  faultsOf,
  numberedClauses,
  type Recipe,
  type Workshop,
} from './recipe.ts';

const output = z.object({
  type: z.enum(['single', 'multi', 'judge']),
  stem: z.string().min(4).max(160),
  options: z.array(z.string().min(1).max(80)).min(2).max(6),
  /** Places of the right options, from 1. */
  answer: z.array(z.int().positive()).min(1).max(6),
  explanation: z.string().min(4).max(160),
  cites: z.array(z.int()).min(1).max(3),
  difficulty: z.int().min(1).max(3),
});
type Output = z.infer<typeof output>;

const letters = 'ABCDEF';
const leastGrounded = 0.3;

/** 题目: stem, options and explanation from the model; the clauses it rests on from the library. */
export const questionRecipe: Recipe<Output> = {
  kind: 'question',
  title: '题目',
  lacks: () => null,
  rules: [
    commonRules,
    '出一道题：type 是 single（单选）、multi（多选）或 judge（判断）。判断题的 options 是 ["对","错"]。',
    'options 不带字母；answer 写正确选项的序号，从 1 起；explanation 用一句话说明依据；cites 写依据的编号 n。',
    '只输出一个 JSON：{"type":"single","stem":"…","options":["…","…"],"answer":[1],"explanation":"…","cites":[1],"difficulty":1}',
  ].join('\n'),
  shape: { name: 'question', schema: z.toJSONSchema(output) },
  input: ({ topic, materials }) => ({ topic, clauses: numberedClauses(materials) }),
  output,
  build(made, workshop) {
    const cited = made.cites.flatMap((number) => workshop.materials.clauses[number - 1] ?? []);
    if (cited.length < made.cites.length) return [{ field: 'cites', flag: 'cites' }];
    const faults = [...keyFaults(made), ...textFaults(made, clauseGround(cited), workshop)];
    if (faults.length > 0) return faults;
    const isJudge = made.type === 'judge';
    const options = isJudge ? made.options : made.options.map((option, at) => `${letters.charAt(at)}. ${option}`);
    const chosen = made.answer.toSorted((one, other) => one - other).map((place) => place - 1);
    const answer = isJudge ? (made.options[chosen[0] ?? 0] ?? '') : chosen.map((at) => letters.charAt(at)).join('');
    return {
      kind: 'question',
      body: {
        id: workshop.id,
        type: made.type,
        stem: made.stem,
        options,
        answer,
        explanation: made.explanation,
        clauseIds: cited.map(({ clause }) => clause.id),
        difficulty: made.difficulty,
        audience: audienceOf(cited),
        checked: '待核',
      },
    };
  },
};

/** The key must fit the options, and the options each other. */
function keyFaults({ type, options, answer }: Output): readonly Fault[] {
  const isWithin = answer.every((place) => place <= options.length);
  const isDistinct = new Set(answer).size === answer.length && new Set(options).size === options.length;
  const isRight = type === 'multi' ? answer.length > 1 : answer.length === 1;
  const isJudged = type !== 'judge' || options.join() === '对,错';
  return isWithin && isDistinct && isRight && isJudged ? [] : [{ field: 'answer', flag: 'answer' }];
}

function textFaults(
  { type, stem, options, answer, explanation }: Output,
  ground: string,
  { people, vocabulary }: Workshop,
): readonly Fault[] {
  const isFalse = type === 'judge' && options[(answer[0] ?? 0) - 1] === '错';
  return [
    ...faultsOf('stem', stem, { ground, people, vocabulary, mayMiscount: isFalse }),
    ...options.flatMap((option, at) =>
      faultsOf('options', option, { ground, people, vocabulary, mayMiscount: !answer.includes(at + 1) }),
    ),
    ...faultsOf('explanation', explanation, { ground, people, vocabulary }),
    ...(groundedShare(explanation, ground) < leastGrounded
      ? [{ field: 'explanation', flag: 'ungrounded' } as const]
      : []),
  ];
}
