import { sayDay } from '../../core/time/say.ts';
import type { Play, PlayedDay } from './play.ts';

const kinds: Readonly<Record<string, string>> = {
  occasion: '节点',
  partyDay: '主题党日',
  talk: '说纪',
  case: '案例',
  quiz: '答题',
};
const silence = '—';

/** A line a group and day, then what each group and each person got. */
export function playedTable(play: Play): string {
  return [...play.days.map(dayLine), '', ...groupLines(play), '', ...personLines(play)].join('\n');
}

function dayLine({ at, chatId, kind, title, seconds, reason }: PlayedDay): string {
  const when = `${sayDay(Temporal.PlainDate.from(at.slice(0, 10)))} ${at.slice(11, 16)}`;
  const what = kind === 'none' ? silence : `${kinds[kind] ?? kind} ${title}（${seconds} 秒）`;
  return `${when}  ${chatId}  ${what}  ${reason}`;
}

function groupLines({ groups, days }: Play): readonly string[] {
  return [
    '合计（群）',
    ...groups.map(({ id, branch }) => {
      const own = contacts(days, [id]);
      return `${id}（${branch.name}）：${own.length} 次，约 ${seconds(own)} 秒`;
    }),
  ];
}

/** Made-up people, some of them in two groups. */
function personLines({ groups, days }: Play): readonly string[] {
  const people = [...new Set(groups.flatMap(({ people }) => people))];
  return [
    '合计（人）',
    ...people.map((person) => {
      const ids = groups.filter(({ people }) => people.includes(person)).map(({ id }) => id);
      const own = contacts(days, ids);
      return `${person}（${ids.join('、')}）：${own.length} 次，约 ${seconds(own)} 秒`;
    }),
  ];
}

function contacts(days: readonly PlayedDay[], ids: readonly string[]): readonly PlayedDay[] {
  return days.filter(({ chatId, kind }) => kind !== 'none' && ids.includes(chatId));
}

function seconds(days: readonly PlayedDay[]): number {
  return days.reduce((sum, day) => sum + day.seconds, 0);
}
