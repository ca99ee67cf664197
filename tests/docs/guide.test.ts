import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { shots } from '../pictures/shots.ts';

const docs = join(import.meta.dirname, '..', '..', 'docs');
const guide = readFileSync(join(docs, 'guide.md'), 'utf8');
const shown = Array.from(guide.matchAll(/\]\(pictures\/([\w-]+)\.webp\)/gu), ([, name]) => name ?? '');

it('shows every picture that is taken, and none that is not', () => {
  expect(shown.toSorted()).toEqual(shots.map(({ name }) => name).toSorted());
  expect(readdirSync(join(docs, 'pictures')).toSorted()).toEqual(shown.map((name) => `${name}.webp`).toSorted());
});

it('keeps the pictures together under two megabytes', () => {
  const sizes = readdirSync(join(docs, 'pictures')).map((name) => statSync(join(docs, 'pictures', name)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000);
});
