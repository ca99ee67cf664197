import type { CardLimits } from '../../core/card.ts';
import { fits } from '../../core/fit-card.ts';
import { type Posed, type Shown, shownOptions } from './question.ts';

/** Whether a question's own words, whole, have room on its card; else they stand in a text before it. */
export function fitsCard(question: Posed, limits: CardLimits): boolean {
  const isMulti = question.type === 'multi';
  const stemFits = fits(question.stem, isMulti ? limits.desc : limits.body);
  return (
    stemFits && (question.type === 'judge' || shownOptions(question).every((option) => has(option, isMulti, limits)))
  );
}

function has(option: Shown, isMulti: boolean, limits: CardLimits): boolean {
  return isMulti ? fits(boxText(option), limits.optionText) : fits(option.text, limits.factValue);
}

/** What stands beside a box. */
export function boxText({ label, text }: Pick<Shown, 'label' | 'text'>): string {
  return `${label}. ${text}`;
}
