import type { Library } from '../library.ts';
import { isOutOfCirculation, type QuestionReports } from '../quiz/reports.ts';
import type { Store } from '../store.ts';

/** Questions that so many people reported that they are not asked any more, and of which no other text circulates since. */
export async function openReports(
  store: Pick<Store, 'quizzes'>,
  question: Library['question'],
): Promise<readonly QuestionReports[]> {
  const all = await store.quizzes.reports();
  return all.filter((one) => isOutOfCirculation(one) && question(one.questionId)?.ref === one.ref);
}

/** How a wrong question is put right. */
export const howToMend = [
  '答案错了：/审核 改答案 编号 答案 [解析]，例：/审核 改答案 q-005 B 依据准则第九条，应当退还',
  '题干、选项错了：在后台“题库”里改，或改好文件再导入（题干相同、答案不同会并排给您选）',
  '没有错：/审核 恢复 编号 理由，它重新出题；不要了：/审核 下架 编号 理由',
] as const;
