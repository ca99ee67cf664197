import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { kill, pid } from 'node:process';

/**
 * Carries out what erasures are due in a store, and kills itself before the n-th call that changes the disk; prints how
 * many calls there were when it lives.
 */
const [dir = '', at = '0'] = process.argv.slice(2);
let calls = 0;
let isCounting = false;

/** Only what is called from here on is changed: modules of ours are the real ones. */
function counted(owner: object, name: string): void {
  const original: unknown = Reflect.get(owner, name);
  if (typeof original !== 'function') throw new Error(`no ${name} to count`);
  Reflect.set(owner, name, function call(this: unknown, ...args: unknown[]) {
    if (isCounting) calls += 1;
    if (isCounting && calls === Number(at)) kill(pid, 'SIGKILL');
    return Reflect.apply(original, this, args);
  });
}

const handle = await fs.open(import.meta.filename);
const prototype: object = Object.getPrototypeOf(handle);
await handle.close();
for (const name of ['write', 'writeFile', 'sync', 'datasync', 'truncate']) counted(prototype, name);
for (const name of ['rename', 'rm', 'unlink', 'mkdir', 'link']) counted(fs, name);
syncBuiltinESMExports();

const { jsonStore } = await import('../support/store.ts');
const store = await jsonStore(dir);
isCounting = true;
for (const request of await store.erasures.due('2027-01-01T00:00:00Z')) await store.erasures.carryOut(request);
isCounting = false;
await store.close();
process.stdout.write(`${calls}\n`);
