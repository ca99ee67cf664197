import { once } from 'node:events';
import { jsonStore } from '../support/store.ts';

/** Opens the store of a folder, says so, holds it until it is told something, then closes. */
const store = await jsonStore(process.argv[2] ?? '');
process.stdout.write('open\n');
await once(process.stdin, 'data');
await store.close();
process.stdin.destroy();
