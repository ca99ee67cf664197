import { escapeMarkdown } from '../../core/text.ts';
import { asWords, type Question } from './question.ts';

/** Whether two versions of a question hold other options for right: by their words, since letters may have moved. */
export function isKeyChanged(asked: Question, current: Question): boolean {
  return rightWords(asked) !== rightWords(current);
}

function rightWords(question: Question): string {
  return asWords(question, question.answer).split('；').sort().join('；');
}

/** Whether what somebody chose then is right by the version that stands now. */
export function isRightNow(asked: Question, value: string, current: Question): boolean {
  return asWords(asked, value).split('；').sort().join('；') === rightWords(current);
}

/** The line for groups that were asked the wrong version; null when its key was right. Names nobody. */
export function correctionLine(asked: Question, current: Question): string | null {
  if (!isKeyChanged(asked, current)) return null;
  const [was, is] = [asked, current].map((version) => escapeMarkdown(asWords(version, version.answer)));
  return `**更正** 题目“${escapeMarkdown(asked.stem)}”的答案应为：${is}（原来写的是：${was}）。各人的新结果在 /我的。`;
}
