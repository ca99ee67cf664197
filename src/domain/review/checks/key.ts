import { keyOf } from '../../bank/same.ts';
import type { Question } from '../../content/items.ts';

const letters = 'ABCDEF';

/** Why a question's key does not fit its options. */
export function keyFindings({
  type,
  options,
  answer,
}: Pick<Question, 'type' | 'options' | 'answer'>): readonly string[] {
  if (type === 'judge') {
    const isWhole = options.length === 2 && options[0] === '对' && options[1] === '错';
    return [
      ...(isWhole ? [] : ['判断题的选项应为“对”和“错”']),
      ...(answer === '对' || answer === '错' ? [] : [`判断题的答案应为“对”或“错”（现在是“${answer}”）`]),
    ];
  }
  const texts = options.map((option) => keyOf(option.replace(/^[A-F]\s*[.．、]\s*/u, '')));
  const beyond = Array.from(answer).filter((letter) => {
    const at = letters.indexOf(letter);
    return at < 0 || at >= options.length;
  });
  return [
    ...(new Set(texts).size < texts.length ? ['有两个选项相同'] : []),
    ...beyond.map((letter) => `答案 ${letter} 不在选项里（选项有 ${options.length} 个）`),
    ...(new Set(answer).size < answer.length ? ['答案里有重复的字母'] : []),
    ...(type === 'single' && answer.length !== 1 ? ['单选题应有一个答案'] : []),
  ];
}
