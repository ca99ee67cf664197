import { sayDay } from '../../core/time/say.ts';
import { weeklySeconds } from './cost.ts';
import { type Part, secondsOf } from './decision.ts';
import type { Facts, Offer } from './facts.ts';
import { dayNote, isOpenOn, type Season } from './occasions.ts';

export interface Verdict {
  readonly parts: readonly Part[];
  readonly reason: string;
}

/** Days between two of a kind where nothing else calls for one; a daily rhythm is a secretary's to set. */
const restDays = { case: 14, quiz: 14, dueQuiz: 7, talk: 30, anything: 3 } as const;
/** Of the platform's point of view one post; of a reader's, more than this is a list. */
const mostOccasions = 2;

/** Where something may go out: one thing (of one or several parts) or nothing, and why. */
export function decide(facts: Facts): Verdict {
  const due = [...occasionsDue(facts), ...softDue(facts)];
  const parts = fitting(due, weeklySeconds - facts.secondsUsed);
  if (parts.length > 0) return { parts, reason: parts.map(({ why }) => why).join('；') };
  if (due.length === 0) return { parts: [], reason: nothingDue(facts) };
  const needs = Math.min(...due.map(({ seconds }) => seconds));
  return {
    parts: [],
    reason: `有到期的（${due[0]?.title}），但要占 ${needs} 秒，本周每位老师只剩 ${weeklySeconds - facts.secondsUsed} 秒`,
  };
}

/** As many as the week still has room for, in this order. */
function fitting(due: readonly Part[], room: number): readonly Part[] {
  const parts: Part[] = [];
  for (const part of due) if (secondsOf(parts) + part.seconds <= room) parts.push(part);
  return parts;
}

function occasionsDue({ now, seasons, given, occasionSeconds }: Facts): readonly Part[] {
  return seasons
    .filter((season) => isOpenOn(now.toPlainDate(), season) && !given.has(season.key))
    .slice(0, mostOccasions)
    .map((season) => {
      const { occasion, span, key } = season;
      return {
        kind: occasion.when.type === 'monthly' ? 'partyDay' : 'occasion',
        itemId: occasion.id,
        title: occasion.name,
        key,
        seconds: occasionSeconds(season),
        why: `${occasion.name}${dayNote(occasion.when, span.from, now.toPlainDate())}`,
      };
    });
}

/** What no date calls for: kept back where the week's budget is needed for what a date does call for. */
function softDue(facts: Facts): readonly Part[] {
  const { contacts, chat, lastOwn, last } = facts;
  const isOnTheDay = occasionsDue(facts).length > 0;
  const kept = isOnTheDay ? 0 : comingThisWeek(facts);
  if (contacts + kept >= chat.settings.weeklyBudget) return [];
  const latest = [lastOwn, last.case, last.quiz].map((day) => daysSince(day, facts));
  if (Math.min(...latest) < restDays.anything) return [];
  return [...talkDue(facts), ...itemDue(facts)];
}

/** Occasions that open on one of the week's remaining days. */
function comingThisWeek({ now, seasons, given }: Facts): number {
  const today = now.toPlainDate();
  const left = Array.from({ length: 7 - today.dayOfWeek }, (_, ahead) => today.add({ days: ahead + 1 }));
  const isComing = (season: Season) => !given.has(season.key) && left.some((day) => isOpenOn(day, season));
  return seasons.some(isComing) ? 1 : 0;
}

function talkDue(facts: Facts): readonly Part[] {
  const { offers, isTalkBooked, last, chat, given, now } = facts;
  const since = last.talk ?? Temporal.Instant.from(chat.boundAt).toZonedDateTimeISO(now.timeZoneId).toPlainDate();
  const days = daysSince(since, facts);
  const key = `talk:${now.toPlainDate().toPlainYearMonth()}`;
  if (!offers.talk || isTalkBooked || days < restDays.talk || given.has(key)) return [];
  return [{ ...partOf(offers.talk), kind: 'talk', key, why: `${days} 天没有说纪，也没有预约` }];
}

/** A case or a question: whichever was longer ago. */
function itemDue(facts: Facts): readonly Part[] {
  const { offers, last, isQuizOpen, now } = facts;
  const [sinceCase, sinceQuiz] = [daysSince(last.case, facts), daysSince(last.quiz, facts)];
  const today = now.toPlainDate().toString();
  const isQuizDue = sinceQuiz >= (offers.isQuestionDue ? restDays.dueQuiz : restDays.quiz) && !isQuizOpen;
  const quiz =
    isQuizDue && offers.quiz ? { ...partOf(offers.quiz), kind: 'quiz' as const, key: `quiz:${today}` } : null;
  const isCaseDue = sinceCase >= restDays.case;
  const warning =
    isCaseDue && offers.case ? { ...partOf(offers.case), kind: 'case' as const, key: `case:${today}` } : null;
  const chosen = warning && (sinceCase >= sinceQuiz || !quiz) ? warning : quiz;
  return chosen ? [chosen] : [];
}

function partOf({ itemId, title, seconds, why }: Offer) {
  return { itemId, title, seconds, why };
}

/** Infinite for never. */
function daysSince(day: Temporal.PlainDate | null, { now }: Pick<Facts, 'now'>): number {
  return day === null ? Number.POSITIVE_INFINITY : day.until(now.toPlainDate(), { largestUnit: 'days' }).days;
}

function nothingDue({ now, seasons, given }: Facts): string {
  const next = seasons.find(
    (season) => Temporal.PlainDate.compare(season.opens, now.toPlainDate()) > 0 && !given.has(season.key),
  );
  return next ? `没有到期的。下一个节点：${next.occasion.name}（${sayDay(next.opens)}起提醒）` : '没有到期的';
}
