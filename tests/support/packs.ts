import { readContents } from '../../src/adapters/content/read.ts';
import { contentDir } from '../../src/compose/paths.ts';
import { adoptPack, type PackPlan } from '../../src/domain/pack/adopt.ts';
import { sealPack } from '../../src/domain/pack/envelope.ts';
import { trustKey } from '../../src/domain/pack/keep-key.ts';
import { newSigningKey, publicKeyOf, type SigningKey } from '../../src/domain/pack/key.ts';
import { makePack } from '../../src/domain/pack/make.ts';
import type { Pack, PackItem } from '../../src/domain/pack/pack.ts';
import type { Store } from '../../src/domain/store.ts';
import { CountingIds } from './far-side.ts';
import { ownQuestion } from './versions.ts';

const shipped = readContents(contentDir).contents;
const zone = 'Asia/Shanghai';
export const district = newSigningKey('示范区教育局');
const ids = new CountingIds(7_000_000);

const by = (name: string, at: string) => ({ name, at });

/** A question that two people of the district approved and that passes every check here. */
export function packedQuestion(
  itemId: string,
  more: Parameters<typeof ownQuestion>[2] = {},
  day = '2026-11-20',
): PackItem {
  const stem = `${itemId} 教师收到购物卡应当怎样？`;
  const { version } = ownQuestion(itemId, 1, { stem, options: ['A. 当场退还', 'B. 先收下'], ...more });
  if (version.kind !== 'question') throw new Error('no question');
  const expiresOn = Temporal.PlainDate.from(day).add({ years: 1 }).toString();
  const approvedBy = [by('李青山', `${day}T02:00:00Z`), by('周文远', `${day}T03:00:00Z`)];
  return { kind: 'question', body: version.body, approvedBy, renewedBy: null, checkedOn: day, expiresOn };
}

export function packOf(items: readonly PackItem[], version = 1, withdrawn: Pack['withdrawn'] = []): Pack {
  const manifest = {
    ...({ format: 'jixiaozhu-content-pack', formatVersion: 1, id: 'content-test', version } as const),
    issuer: '示范区教育局',
    madeAt: '2026-11-24T00:00:00Z',
  };
  return { manifest, items: [...items], withdrawn };
}

export function sealed(pack: Pack, key: SigningKey = district): Buffer {
  return Buffer.from(sealPack(pack, key));
}

/** What this house would sign now. */
export async function signedBy(store: Store, now: Temporal.Instant, key: SigningKey = district): Promise<Buffer> {
  const kept = await Array.fromAsync(store.versions.list({}));
  const people = await store.people.all();
  const names = new Map(people.flatMap(({ userId, name }) => (name === null ? [] : [[userId, name] as const])));
  const publicKey = publicKeyOf(key);
  return sealed(makePack({ shipped, kept, names, issuer: key.issuer, publicKey, now, zone }).pack, key);
}

export async function trust(store: Store, now: Temporal.Instant, key: SigningKey = district): Promise<void> {
  const keeping = { store, now, userId: 'guanli', via: 'console', nextId: () => ids.next() } as const;
  await trustKey(keeping, publicKeyOf(key), key.issuer);
}

export function adopt(store: Store, bytes: Uint8Array, now: Temporal.Instant): Promise<PackPlan> {
  const who = { userId: 'guanli', via: 'console', nextId: () => ids.next() } as const;
  return adoptPack(bytes, { store, shipped, now, zone, ...who });
}
