import type { Html } from '../../../core/html.ts';
import { dayTitle, type Feedback, isOwnerless } from '../../../domain/feedback.ts';
import { isAdmin } from '../permission.ts';
import { mark } from '../table.ts';
import type { Visit } from '../visit.ts';

/** What this person handles: everything for an administrator, else what was assigned to them. Oldest first. */
export async function ownFeedback({ options, who }: Visit): Promise<readonly Feedback[]> {
  const all = await options.store.feedback.all();
  return isAdmin(who) ? all : all.filter(({ handler }) => handler === who.userId);
}

export function feedbackState(feedback: Feedback, today: Temporal.PlainDate): Html {
  const { answer, answerBy } = feedback;
  if (answer) return deliveryMark(answer.delivery);
  if (isOwnerless(feedback)) return mark('calm', '已删除，不用答复');
  const left = today.until(Temporal.PlainDate.from(answerBy)).days;
  if (left < 0) return mark('bad', `已超期，应在 ${dayTitle(answerBy)} 前`);
  return mark(left <= 1 ? 'warm' : 'calm', `最晚 ${dayTitle(answerBy)}`);
}

export function deliveryMark(delivery: NonNullable<Feedback['answer']>['delivery']): Html {
  switch (delivery) {
    case 'accepted':
      return mark('good', '已答复，已送达企业微信');
    case 'refused':
      return mark('bad', '已答复，没有送到');
    case 'unknown':
      return mark('warm', '已答复，是否送到不明');
    default:
      return delivery satisfies never;
  }
}
