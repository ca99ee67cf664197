import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A process of its own that runs a script of this folder and talks in lines. */
export interface Child extends AsyncDisposable {
  readonly process: ChildProcess;
  /** The next line it prints; null once it prints no more. */
  line(): Promise<string | null>;
  say(text: string): void;
  /** How it ended: a code or a signal. */
  ended(): Promise<number | string>;
}

export function scriptPath(name: string): string {
  return join(import.meta.dirname, name);
}

export function runScript(name: string, ...args: readonly string[]): Child {
  return runProgram(process.execPath, [scriptPath(name), ...args]);
}

export function runProgram(program: string, args: readonly string[]): Child {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  // A child that was killed reads no more.
  child.stdin.on('error', () => {});
  const over = once(child, 'exit');
  const ended = async () => {
    const [code, signal] = await over;
    return code ?? signal;
  };
  return {
    process: child,
    line: async () => (await lines.next()).value ?? null,
    say: (text) => void child.stdin.write(`${text}\n`),
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended();
    },
  };
}
