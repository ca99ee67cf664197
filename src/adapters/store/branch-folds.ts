import type { Activity, Pinned } from '../../domain/activity.ts';
import type { Branch } from '../../domain/chat.ts';
import { type Paper, roundsOf } from '../../domain/paper/round.ts';
import { afterRound, putRight, type QuestionRecord, type Round } from '../../domain/quiz/ledger.ts';

/** How the questions fare in each branch: folded from its closed quizzes and its papers, so that nothing reads them again. */
export class BranchFolds {
  private readonly branches = new Map<string, Map<string, QuestionRecord>>();

  of(branch: Branch): readonly QuestionRecord[] {
    return [...(this.branches.get(branchKey(branch))?.values() ?? [])];
  }

  closed({ branch, tally, closedAt }: Activity, pinned: Pinned | undefined): void {
    if (closedAt === null) return;
    const questions = pinned?.questions ?? [];
    this.count(
      branch,
      questions.map(({ id }) => ({ id, endedAt: closedAt, tally: tally?.quiz?.questions[id] })),
    );
  }

  onPaper(paper: Paper): void {
    this.count(paper.branch, roundsOf(paper));
  }

  /** Its sums were counted before and are others now. */
  paperPutRight(paper: Paper): void {
    const records = this.branches.get(branchKey(paper.branch));
    for (const { id, tally } of roundsOf(paper)) {
      const record = records?.get(id);
      if (record && tally) records?.set(id, putRight(record, paper.no, tally));
    }
  }

  private count(branch: Branch, rounds: readonly Round[]): void {
    const key = branchKey(branch);
    const records = this.branches.get(key) ?? new Map<string, QuestionRecord>();
    for (const round of rounds) {
      const record = afterRound(records.get(round.id), round);
      if (record) records.set(round.id, record);
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

/** Names a branch among others, where a string must. */
export function branchKey({ school, name }: Branch): string {
  return JSON.stringify([school, name]);
}
