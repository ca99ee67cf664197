import type { CheckedStore } from '../adapters/store/json/check.ts';

/** Prints what a check found; the exit code that belongs to it. */
export function printChecked(found: CheckedStore): 0 | 1 {
  for (const [kind, count] of Object.entries(found.counts)) process.stdout.write(`${kind}: ${count}\n`);
  if (found.torn) process.stdout.write(`torn: ${found.torn.file}（最后一行没有写完，没有确认过，不算损坏）\n`);
  process.stdout.write(`fragments: ${found.fragments.length}\n`);
  for (const { file, line, why } of found.damaged) process.stdout.write(`damaged: ${file}:${line} ${why}\n`);
  process.stdout.write(`damaged lines: ${found.damaged.length}\n`);
  return found.damaged.length === 0 ? 0 : 1;
}
