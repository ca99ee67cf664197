import type { Button, Card } from '../core/card.ts';
import { type Activity, type ActivityKind, isOpen } from './activity.ts';
import { dayAndTime, timeOfDay } from './when.ts';

const press = {
  talk: { action: 'checkin', text: '签到' },
  case: { action: 'ack', text: '已阅' },
  quiz: { action: 'start', text: '开始' },
} as const satisfies Record<ActivityKind, { action: string; text: string }>;

export const kindTitles = { talk: '会前10分钟说纪', case: '案例警示', quiz: '答题' } as const satisfies Record<
  ActivityKind,
  string
>;

const invitations = {
  talk: '签到自愿。想写体会，@我 直接写就行。',
  case: '看过请按“已阅”，自愿。',
  quiz: '按“开始”，各按各的节奏，一题一题答，自愿。对错只有您自己看得到。',
} as const satisfies Record<ActivityKind, string>;

/** The card as everybody gets it. */
export function postedCard(activity: Activity, zone: string): Card {
  return {
    ...frame(activity),
    body: invitations[activity.kind],
    facts: [
      { label: '编号', value: String(activity.no) },
      { label: '开始', value: dayAndTime(activity.openedAt, zone) },
      { label: '自动结束', value: dayAndTime(activity.closesAt, zone) },
    ],
    buttons: [button(activity, 'primary')],
  };
}

/**
 * The card as its presser sees it from now on. The button stays: whoever withdrew presses the same one again, and a
 * second press only says what stands.
 */
export function standingCard(activity: Activity, lines: readonly string[]): Card {
  return {
    ...frame(activity),
    body: lines.join('\n'),
    facts: [{ label: '编号', value: String(activity.no) }],
    buttons: [button(activity, 'done')],
  };
}

/** What the presser of an ended activity's card sees. */
export function endedCard(activity: Activity, zone: string): Card {
  const at = activity.closedAt ?? activity.closesAt;
  return standingCard(activity, [`已于 ${timeOfDay(at, zone)} 结束，记录没有变化。`]);
}

export function isEnded(activity: Activity, now: Temporal.Instant): boolean {
  return !isOpen(activity, now);
}

/** What a person reads where a press could not be recorded; the button stays, so that it can be tried again. */
export function failedCard(activity: Activity, sentence: string): Card {
  return { ...standingCard(activity, [sentence]), buttons: [button(activity, 'primary')] };
}

function frame(activity: Activity): Pick<Card, 'id' | 'title' | 'desc'> {
  return { id: activity.cardId, title: kindTitles[activity.kind], desc: activity.title };
}

function button(activity: Activity, tone: Button['tone']): Button {
  const { action, text } = press[activity.kind];
  return { text, key: `${action}:${activity.id}::`, tone };
}
