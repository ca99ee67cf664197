import { UserError } from '../../core/errors.ts';
import { decide } from './decide.ts';
import { type Desk, reviewing } from './desk.ts';
import { openReports } from './reports.ts';
import { findSubject, type Subject, subjectTitle } from './subject.ts';
import { reinstate } from './supersede.ts';

interface Restored {
  readonly subject: Subject;
  /** What came back with it. */
  readonly items: readonly Subject[];
}

/**
 * Puts back into use what was put on hold, or what people reported and a reviewer found right.
 * @throws UserError when there is nothing to put back, or no reason
 */
export async function restoreItem(desk: Desk, handle: string, reason: string): Promise<Restored> {
  if (reason === '') throw new UserError('review.reason', `请写理由。\n例：/审核 恢复 ${handle} 看过没有错`);
  const subject = await findSubject(desk, handle);
  if (subject.item.kind === 'source') {
    const { source, items } = await reinstate(desk, handle, reason);
    return { subject: source, items };
  }
  const reports = await openReports(desk.store, desk.question);
  const reported = reports.find(({ questionId }) => questionId === subject.ref.itemId);
  if (!reported) return { subject: await decide(desk, handle, 'release', reason), items: [] };
  const what = `看过报错的${subjectTitle(subject)}，没有错，重新出题：${reason}`;
  await reviewing(desk, what, () => desk.store.quizzes.clearReports(reported.ref));
  return { subject, items: [] };
}
