import { distance } from 'fastest-levenshtein';
import { pinyin } from 'pinyin-pro';
import type { Registry } from './registry.ts';

const most = 3;

/**
 * Names of the commands nearest to a mistyped word, best first: by the Chinese name, by how it sounds (`说记` → `说纪`)
 * and by pinyin and English. Never run by themselves.
 */
export function suggest<C>(word: string, registry: Registry<C>, allowed: (name: string) => boolean): readonly string[] {
  const typed = word.normalize('NFKC').toLowerCase();
  const typedSound = sound(typed);
  const scored = registry.commands
    .filter((command) => allowed(command.name))
    .map((command) => ({
      name: command.name,
      score: Math.min(
        ...[command.name, ...command.aliases].map((name) => unlikeness(typed, typedSound, name.toLowerCase())),
      ),
    }));
  return scored
    .filter((one) => one.score <= 0.5)
    .sort((one, other) => one.score - other.score)
    .slice(0, most)
    .map((one) => one.name);
}

/** 0 for the same, 1 for nothing in common; a word that goes on (`体会今天…`) is near to its beginning. */
function unlikeness(typed: string, typedSound: string, name: string): number {
  const nameSound = sound(name);
  const begins = typed.startsWith(name) || typedSound.startsWith(nameSound) ? 0.2 : 1;
  return Math.min(begins, relative(typed, name), relative(typedSound, nameSound));
}

function relative(one: string, other: string): number {
  return distance(one, other) / Math.max(one.length, other.length);
}

function sound(text: string): string {
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).join('');
}
