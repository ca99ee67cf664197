import type { Ref } from '../content/version.ts';
import { isGeneric, type Said, type SameKeys, sameKeys } from './same.ts';

export type Match =
  | { readonly kind: 'new' }
  | { readonly kind: 'duplicate'; readonly of: Ref }
  /** The same stem with another answer. */
  | { readonly kind: 'conflict'; readonly with: readonly Ref[] };

/** Answer → the first question that gave it; of one stem, or of one stem and option. */
type Answers = Map<string, Ref>;

/** Finds duplicates and contradictions; what it costs grows with the question at hand, never with what was added before. */
export class SameIndex {
  private readonly wholes = new Map<string, Ref>();
  private readonly answers = new Map<string, Answers>();
  /** Entries looked at so far: tests hold it to linear growth. */
  looks = 0;

  /** @param isCurrent false for a version that was replaced: it makes duplicates but contradicts nothing */
  add(ref: Ref, said: Said, isCurrent = true): void {
    const keys = sameKeys(said);
    if (!this.wholes.has(keys.whole)) this.wholes.set(keys.whole, ref);
    if (!isCurrent) return;
    for (const group of [keys.stem, ...optionGroups(keys)]) {
      const answers = this.answers.get(group) ?? new Map<string, Ref>();
      if (!answers.has(keys.answer)) answers.set(keys.answer, ref);
      this.answers.set(group, answers);
    }
  }

  match(said: Said): Match {
    const keys = sameKeys(said);
    const of = this.wholes.get(keys.whole);
    this.looks += 1;
    if (of) return { kind: 'duplicate', of };
    // 下列说法正确的是 is a contradiction only among questions that share an option.
    const groups = isGeneric(said.stem) ? optionGroups(keys) : [keys.stem];
    const others = groups.flatMap((group) => this.others(group, keys.answer));
    const refs = new Map(others.map((ref) => [`${ref.itemId}@${ref.no}`, ref]));
    return refs.size === 0 ? { kind: 'new' } : { kind: 'conflict', with: [...refs.values()] };
  }

  /** One question for each other answer, three at most: enough for a person to choose from. */
  private others(group: string, answer: string): readonly Ref[] {
    const found: Ref[] = [];
    for (const [other, ref] of this.answers.get(group) ?? []) {
      this.looks += 1;
      if (other !== answer) found.push(ref);
      if (found.length === mostShown) break;
    }
    return found;
  }
}

const mostShown = 3;

function optionGroups({ stem, options }: SameKeys): readonly string[] {
  return stem.startsWith('judge:') ? [] : options.map((option) => JSON.stringify([stem, option]));
}
