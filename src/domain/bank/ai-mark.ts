import { z } from 'zod';
import type { AiMark } from '../content/version.ts';

/** A mark as a file says it; `at` is empty where it does not say when. */
export type SaidMark = AiMark;

const longest = 100;
const words = z.string().max(longest);
const whole = z.object({ model: words, at: words, rules: words });
const no = /^(?:|0|否|不是|无|没有|n|no|false|null|-)$/iu;
/** As our own tables say it: `是（模型 qwen，2026-11-25）`. */
const own = /^是（模型 (?<model>.{1,60})，(?<at>\d{4}-\d{2}-\d{2})）$/u;

/** What a file says of a model's hand in a question: our own mark, or that there was one; null where it says nothing or no. */
export function aiMarkOf(value: unknown): SaidMark | null {
  const mark = whole.safeParse(value);
  if (mark.success) return mark.data;
  if (typeof value === 'object' && value !== null) return unnamed;
  const said = String(value ?? '').trim();
  if (no.test(said)) return null;
  const { model, at } = own.exec(said)?.groups ?? {};
  return model !== undefined && at !== undefined ? { ...unnamed, model, at } : unnamed;
}

/** That a model wrote it is known, and nothing else. */
export const unnamed: SaidMark = { model: '未注明', at: '', rules: 'import' };
