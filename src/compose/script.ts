import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { OperatorError } from '../core/errors.ts';

/** The words after `npm run … --`. @throws OperatorError for an option that does not exist */
export function readArguments<T extends ParseArgsOptionsConfig>(options: T) {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new OperatorError(
      `看不懂的参数：${error instanceof Error ? error.message : String(error)}。用 --help 看用法。`,
    );
  }
}

/**
 * The one catch of a script: `--help` prints the usage; a mistake is one sentence on stderr and exit code 1; a fault is
 * its stack and exit code 2.
 */
export async function runScript(usage: string, work: () => Promise<number>): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  // Whoever reads has read enough, as `head` does: nothing is left to do and nothing went wrong.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  try {
    process.exitCode = await work();
  } catch (error) {
    const isMistake = error instanceof OperatorError;
    process.stderr.write(`${isMistake ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = isMistake ? 1 : 2;
  }
}
