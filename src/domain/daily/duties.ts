import { falls } from '../../core/time/rule.ts';
import { sayDay } from '../../core/time/say.ts';
import { halfTitle } from '../brief/half.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { Settings } from '../chat.ts';

/** Something the work plan asks of a secretary by a day. */
export interface Duty {
  /** `ideology:2027-06-20` */
  readonly key: string;
  readonly due: Temporal.PlainDate;
  readonly leadDays: number;
  readonly text: string;
}

/** 意识形态: twice a year by these days. */
const halfYears = [
  { month: 6, day: 20 },
  { month: 12, day: 20 },
] as const;
const leads = { ideology: 10, partyDay: 5, papers: 14 } as const;
/** 证件 are handed in so long before a vacation begins, where no day was set. */
const papersBeforeVacationDays = 3;

/** The duties of which a secretary is told on `day`: those whose lead has begun and whose day has not passed. */
export function dutiesOn(day: Temporal.PlainDate, settings: Settings, calendar: Calendar): readonly Duty[] {
  const all = [...ideology(day), ...partyDays(day, settings, calendar), ...papers(settings)];
  return all.filter(
    ({ due, leadDays }) =>
      Temporal.PlainDate.compare(day, due.subtract({ days: leadDays })) >= 0 &&
      Temporal.PlainDate.compare(day, due) <= 0,
  );
}

function ideology({ year }: Temporal.PlainDate): readonly Duty[] {
  return halfYears.map(({ month, day }) => {
    const due = Temporal.PlainDate.from({ year, month, day });
    const text = `**半年意识形态工作**：${sayDay(due)}前，分析一次形势、听一次汇报、做一次思想调查、作一次专题报告。涉密的不进群。数字我备好了：/导出 半年 ${halfTitle(due)}`;
    return { key: `ideology:${due}`, due, leadDays: leads.ideology, text };
  });
}

function partyDays(from: Temporal.PlainDate, { partyDay }: Settings, calendar: Calendar): readonly Duty[] {
  if (partyDay === null) return [];
  const rule = { every: 'month', time: '08:00', spot: partyDay } as const;
  const days = Array.from({ length: leads.partyDay + 1 }, (_, ahead) => from.add({ days: ahead }));
  return days
    .filter((day) => falls(rule, day, calendar))
    .map((due) => ({
      key: `partyDay:${due}`,
      due,
      leadDays: leads.partyDay,
      text: `**主题党日** ${sayDay(due)}。请定主题、备案例；会前说纪可以先约：/说纪 预约 时间（在群里发）。`,
    }));
}

/** A plain date: the bot keeps nobody's papers. */
function papers({ papersDue, terms }: Settings): readonly Duty[] {
  const days =
    papersDue === null
      ? terms.map(({ end }) => Temporal.PlainDate.from(end).subtract({ days: papersBeforeVacationDays }))
      : [Temporal.PlainDate.from(papersDue)];
  return days.map((due) => ({
    key: `papers:${due}`,
    due,
    leadDays: leads.papers,
    text: `**证件集中管理**：因私出国（境）证件 ${sayDay(due)}前交回。出行先审批、再领证、按时交回。我只记这个日期。改日期：在群里发 /设置 证件 ${due}`,
  }));
}
