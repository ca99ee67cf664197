import { createInterface } from 'node:readline';
import { takeLock } from '../../src/adapters/store/json/lock.ts';
import { OperatorError } from '../../src/core/errors.ts';

/** Tries to take the lock of every folder that it is told, says whether it has it, and keeps it. */
for await (const dir of createInterface({ input: process.stdin })) {
  try {
    await takeLock(dir);
    process.stdout.write('won\n');
  } catch (error) {
    process.stdout.write(error instanceof OperatorError ? 'lost\n' : `failed: ${error}\n`);
  }
}
