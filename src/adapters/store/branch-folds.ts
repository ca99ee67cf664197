import type { Activity, Pinned } from '../../domain/activity.ts';
import type { Branch } from '../../domain/chat.ts';
import { afterRound, type QuestionRecord } from '../../domain/quiz/ledger.ts';

/** How the questions fare in each branch: folded from its closed quizzes, so that nothing reads them again. */
export class BranchFolds {
  private readonly branches = new Map<string, Map<string, QuestionRecord>>();

  of(branch: Branch): readonly QuestionRecord[] {
    return [...(this.branches.get(keyOf(branch))?.values() ?? [])];
  }

  closed({ branch, tally, closedAt }: Activity, pinned: Pinned | undefined): void {
    if (closedAt === null) return;
    const key = keyOf(branch);
    const records = this.branches.get(key) ?? new Map<string, QuestionRecord>();
    for (const { id } of pinned?.questions ?? []) {
      const round = { id, endedAt: closedAt, tally: tally?.quiz?.questions[id] };
      const record = afterRound(records.get(id), round);
      if (record) records.set(id, record);
    }
    if (records.size > 0) this.branches.set(key, records);
  }

  dump(): Record<string, QuestionRecord[]> {
    return Object.fromEntries(Array.from(this.branches, ([key, records]) => [key, [...records.values()]]));
  }

  restore(dump: Readonly<Record<string, readonly QuestionRecord[]>>): void {
    for (const [key, records] of Object.entries(dump)) {
      this.branches.set(key, new Map(records.map((record) => [record.id, record])));
    }
  }
}

function keyOf({ school, name }: Branch): string {
  return JSON.stringify([school, name]);
}
