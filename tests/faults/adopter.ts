import { writeSync } from 'node:fs';
import { adopt, packedQuestion, packOf, sealed, trust } from '../support/packs.ts';
import { jsonStore } from '../support/store.ts';

/** Adopts a pack of so many questions into the store of a folder and says so; killed at any moment. */
const [dir = '', count = '0'] = process.argv.slice(2);
const now = Temporal.Instant.from('2026-11-24T07:00:00Z');
const store = await jsonStore(dir);
await trust(store, now);
const pack = sealed(packOf(Array.from({ length: Number(count) }, (_, at) => packedQuestion(`imp-${at}`))));
writeSync(1, 'begin\n');
await adopt(store, pack, now);
writeSync(1, 'adopted\n');
await store.close();
