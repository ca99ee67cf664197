import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const files = globSync(['src/**/*.ts', 'commands/**/*.ts'], { cwd: root });

/** Ring → what it may import beside itself. `src/compose`, `src/cli` and `src/main.ts` put everything together. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'src/core': [],
  'src/domain': ['src/core'],
  'src/app': ['src/core', 'src/domain'],
  'src/adapters': ['src/core', 'src/domain'],
  commands: ['src/core', 'src/domain'],
};

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const paths = Array.from(text.matchAll(/(?:from|import\()\s*'(\.{1,2}\/[^']+)'/gu), ([, path = '']) => path);
  return paths.map((path) => relative(root, join(root, dirname(file), path)));
}

const ringOf = (file: string) => Object.keys(allowed).find((ring) => file.startsWith(`${ring}/`));
const adapterOf = (file: string) => /^src\/adapters\/[^/]+/u.exec(file)?.[0];

describe('architecture', () => {
  it('sees the whole house', () => {
    expect(files.length).toBeGreaterThan(30);
    expect(files.flatMap(importsOf).length).toBeGreaterThan(100);
  });

  it('has arrows that point inwards only', () => {
    const wrong = files.flatMap((file) => {
      const ring = ringOf(file);
      if (!ring) return [];
      const inside = [ring, ...(allowed[ring] ?? [])];
      return importsOf(file)
        .filter((target) => !inside.some((place) => target.startsWith(`${place}/`)))
        .map((target) => `${file} → ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('has no adapter that imports another', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => adapterOf(file) && adapterOf(target) && adapterOf(file) !== adapterOf(target))
        .map((target) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('takes time, chance and environment only where they are handed in', () => {
    const places = ['src/adapters/system/', 'src/compose/', 'src/cli/', 'src/main.ts'];
    const reach = /\bDate\.now\(|new Date\(\)|Math\.random\(|randomUUID\(|process\.env|Temporal\.Now/u;
    const wrong = files
      .filter((file) => !places.some((place) => file.startsWith(place)))
      .filter((file) => reach.test(readFileSync(join(root, file), 'utf8')));
    expect(wrong).toEqual([]);
  });

  it('mocks no module of ours', () => {
    const tests = globSync('tests/**/*.ts', { cwd: root }).filter((file) => !file.endsWith('architecture.test.ts'));
    const mocking = tests.filter((file) =>
      /vi\.(?:do)?[mM]ock\(\s*['"]\.{1,2}\//u.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(tests.length).toBeGreaterThan(5);
    expect(mocking).toEqual([]);
  });
});
