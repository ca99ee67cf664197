import { UserError } from '../../core/errors.ts';
import { type Reply, sayPrivately } from '../../core/reply.ts';
import { escapeMarkdown } from '../../core/text.ts';
import type { Chat } from '../chat.ts';
import type { Ctx } from '../ctx.ts';
import { digest } from '../digest.ts';
import { refusePersonalNumbers } from '../personal-numbers.ts';
import { chooseQuiz } from '../quiz/choose-quiz.ts';
import type { Question } from '../quiz/question.ts';
import type { QuizAsk } from '../quiz/read-ask.ts';
import { sourceNote } from '../quiz/source-note.ts';
import { paperOrder } from './paper.ts';
import type { Paper } from './round.ts';

const longestTitle = 20;

/** Chooses the questions for a branch's paper and makes its files, for the asker's private chat. */
export async function makePaper(ctx: Ctx, chat: Chat, ask: QuizAsk): Promise<Reply> {
  refusePersonalNumbers(ask.topic);
  const choices = await chooseQuiz(ctx, chat, ask);
  const paper = await ctx.store.quizzes.keepPaper({
    originId: digest(ctx.store.secret, 'origin', ctx.requestId),
    branch: chat.branch,
    topic: ask.topic,
    seed: ctx.ids.next(),
    madeAt: ctx.now.toString(),
    questions: paperOrder(choices.map(({ candidate }) => candidate.question)).map(({ id, ref }) => ({ id, ref })),
  });
  const questions = questionsOf(ctx, paper);
  const { seed, no, branch } = paper;
  const topic = titleOf(paper);
  const files = await ctx.printer.paper(questions, {
    ...{ seed, no, topic, school: branch.school, branch: branch.name, day: null },
    isByAi: choices.some(({ candidate }) => candidate.isByAi),
    notes: [
      `题目${sourceNote(choices)}。`,
      `收回后 A、B 卷合在一起数，私聊${ctx.botName}发：/答题 录入 编号${no} 参加人数 各题答对数`,
    ],
  });
  const near = choices.filter(({ part }) => part === 'near').length;
  return sayPrivately({
    userId: ctx.who.userId,
    text: [
      `**试卷 ${no}《${escapeMarkdown(topic)}》**（${questions.length}题${near > 0 ? `，含${near}道相近题` : ''}）`,
      'A、B 卷各三份：试卷、答题卡、答案。两卷题号相同，选项次序不同。不收姓名也行。',
      '收回后 A、B 卷合在一起数，先写参加人数，再写每题答对几人，只录合计、不录姓名：',
      `例：/答题 录入 编号${no} ${[20, ...questions.map((_, at) => 18 - at)].join(' ')}`,
    ].join('\n'),
    files,
    whenSent: '试卷已私聊发给您。',
    whenRefused: '还不能私聊您：请先点我的头像，在单聊里随便发一句，再来取试卷。',
    whenUnknown: '试卷已发往您的私聊，但没有收到回执：请看一眼，没有就再取一次。',
  });
}

export function titleOf({ topic }: Pick<Paper, 'topic'>): string {
  return topic === '' ? '综合' : Array.from(topic).slice(0, longestTitle).join('');
}

/** As they were chosen. @throws UserError when one has become another since: a message that a crash delayed */
function questionsOf({ library }: Ctx, { questions }: Paper): readonly Question[] {
  return questions.map(({ id, ref }) => {
    const question = library.question(id);
    if (question?.ref === ref) return question;
    throw new UserError('paper.changed', '题目刚刚有改动，这份试卷没有做成。请再发一次：/答题 试卷');
  });
}
