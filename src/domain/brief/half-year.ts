import { branchTitle } from '../chat.ts';
import type { Ctx } from '../ctx.ts';
import type { Holder } from '../holder.ts';
import { type Period, periodTitle } from '../ledger/period.ts';
import { share } from '../quiz/tally.ts';
import type { Report } from '../records/report.ts';
import { askedIn, doneIn, type Figures, figuresOf, mistaken, runningWords, type Sources } from './figures.ts';

const mostMistaken = 5;
const judgementLines = 6;

/** For the half-yearly 意识形态 analysis: numbers are filled in, what they mean is left to people. */
export async function halfYearReport(
  sources: Sources & Pick<Ctx, 'now'>,
  { branch }: Pick<Holder, 'branch'>,
  period: Period,
): Promise<Report> {
  const done = await doneIn(sources, branch, period);
  const figures = await figuresOf(sources, done);
  const { talks, checkins, reflections, cases, acks } = figures;
  const running = runningWords(figures);
  const topics = [...new Set(done.activities.filter(({ kind }) => kind === 'talk').map(({ title }) => title))];
  const worst = mistaken(await askedIn(sources, done), mostMistaken);
  const today = sources.now.toZonedDateTimeISO(sources.zone).toPlainDate();
  const isRunning = Temporal.PlainDate.compare(today, period.to) < 0;
  return {
    name: `纪法学习情况 ${period.from}至${period.to}`,
    title: '纪法学习情况（供意识形态分析研判）',
    subtitle: `${branchTitle(branch)}　${periodTitle(period)}${isRunning ? `（数字截至${today.month}月${today.day}日）` : ''}`,
    sections: [
      {
        title: '一、做了什么（数字由程序填写）',
        lines: running === '' ? [] : [`${running}。`],
        table: [
          ['项目', '次数', '参加'],
          ['会前说纪', String(talks), `签到 ${checkins} 人次，体会 ${reflections} 条`],
          ['警示案例', String(cases), `已阅 ${acks} 人次`],
          quizRow(figures),
        ],
      },
      { title: '二、说纪的主题', lines: topics.length > 0 ? [topics.join('、')] : ['没有。'] },
      {
        title: '三、答错较多的题（五人以上作答）',
        lines: worst.length > 0 ? worst.map(({ stem, clauses }) => `${stem}　${clauses.join('、')}`) : ['没有。'],
      },
      { title: '四、总体判断（手写）', lines: [], blank: judgementLines },
      { title: '五、问题和原因（手写）', lines: [], blank: judgementLines },
      { title: '六、下一步（手写）', lines: [], blank: judgementLines },
    ],
  };
}

function quizRow({ quizzes, papers, participants, judged, right }: Figures): readonly string[] {
  if (quizzes + papers === 0) return ['答题', '0', '没有答题'];
  const times = papers > 0 ? `${quizzes}，另有试卷 ${papers} 份` : String(quizzes);
  const told = share({ answered: judged, right });
  return [
    '答题',
    times,
    `参加 ${participants} 人次，${told === null ? '没有五人以上作答的题，不计答对' : `答对 ${told}`}`,
  ];
}
