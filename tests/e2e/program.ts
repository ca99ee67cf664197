import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '..', '..');

export type Env = Readonly<Record<string, string>>;

/** Nothing of the machine's own settings reaches a test's program but where its programs are. */
function environment(env: Env): Env {
  return { PATH: process.env.PATH ?? '', PORT: '0', ...env };
}

/** The started program. */
export interface Program extends AsyncDisposable {
  readonly pid: number;
  /** Resolves with the first line on stdout or stderr that fits; rejects when the program ends before. */
  line(fits: RegExp): Promise<string>;
  /** All that it has printed so far. */
  printed(): string;
  kill(signal: 'SIGKILL' | 'SIGTERM'): void;
  ended(): Promise<number | string>;
}

interface Waiting {
  readonly fits: RegExp;
  readonly found: PromiseWithResolvers<string>;
}

/** `npm start`, as its own process. */
export function startProgram(env: Env): Program {
  const child = spawn(process.execPath, ['src/main.ts'], { cwd: root, env: environment(env) });
  const lines: string[] = [];
  const waiting = new Set<Waiting>();
  const hear = (line: string) => {
    lines.push(line);
    for (const one of waiting) {
      if (!one.fits.test(line)) continue;
      waiting.delete(one);
      one.found.resolve(line);
    }
  };
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', hear);
  const over = once(child, 'close').then(([code, signal]: unknown[]) => {
    for (const { fits, found } of waiting) found.reject(new Error(`ended without ${fits}:\n${lines.join('\n')}`));
    return typeof code === 'number' ? code : String(signal);
  });
  return {
    pid: child.pid ?? 0,
    async line(fits) {
      const known = lines.find((line) => fits.test(line));
      if (known !== undefined) return known;
      const found = Promise.withResolvers<string>();
      waiting.add({ fits, found });
      return found.promise;
    },
    printed: () => lines.join('\n'),
    kill: (signal) => void child.kill(signal),
    ended: () => over,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await over;
    },
  };
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** One of the scripts of package.json, to its end. */
export function runCli(name: string, args: readonly string[], env: Env): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [`src/cli/${name}.ts`, ...args],
      { cwd: root, env: environment(env), maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}
