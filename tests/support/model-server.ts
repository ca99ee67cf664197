import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { emptyFolder } from './store.ts';

const program = fileURLToPath(new URL('../../node_modules/@copilotkit/aimock/dist/cli.js', import.meta.url));

/** `match` is looked for in what is asked; the rest is in the server's own words. */
export interface Fixture {
  readonly match: { readonly userMessage: string };
  readonly response: Readonly<Record<string, unknown>>;
  readonly [option: string]: unknown;
}

export interface ModelServer extends AsyncDisposable {
  /** With `/v1`, as `OPENAI_BASE_URL` takes it. */
  readonly baseUrl: string;
}

/** An OpenAI-compatible server from npm, in a process of its own. */
export async function startModelServer(fixtures: readonly Fixture[]): Promise<ModelServer> {
  const folder = await emptyFolder();
  const file = join(folder.path, 'fixtures.json');
  await writeFile(file, JSON.stringify({ fixtures }));
  const child = spawn(process.execPath, [program, '--port', '0', '--fixtures', file, '--strict'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = await listening(child.stdout);
  return {
    baseUrl: `${origin}/v1`,
    async [Symbol.asyncDispose]() {
      child.kill();
      if (child.exitCode === null) await once(child, 'exit');
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function listening(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const origin = /listening on (http:\S+)/u.exec(line)?.[1];
    if (origin) {
      // What it says later must not fill the pipe.
      output.resume();
      return origin;
    }
  }
  throw new Error('the model server did not start');
}
