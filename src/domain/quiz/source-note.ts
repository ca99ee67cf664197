import { aiNoteOf, reviewNoteOf } from '../content/phrases.ts';
import type { Choice } from './pick.ts';

/** Who stands for these questions: this school's reviewers or the check of their sources; and whether a model wrote some. */
export function sourceNote(choices: readonly Choice[]): string {
  const reviewed = choices.map(({ candidate }) => candidate.reviewedBy);
  return `${reviewNoteOf(reviewed)}${aiNoteOf(choices.map(({ candidate }) => candidate.isByAi))}`;
}
