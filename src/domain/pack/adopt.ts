import { UserError } from '../../core/errors.ts';
import type { AuditEntry } from '../audit.ts';
import type { Contents } from '../content/items.ts';
import type { Kept } from '../content/version.ts';
import type { Store } from '../store.ts';
import { openPack, type SignedPack } from './envelope.ts';
import { fingerprintOf } from './key.ts';
import { planAdoption } from './plan.ts';
import type { Pace, Planned } from './planning.ts';
import type { Adoption, TrustedKey } from './trust.ts';

/** How this house stands to packs. */
export interface Shelf {
  readonly trusted: readonly TrustedKey[];
  readonly adoptions: readonly Adoption[];
  readonly kept: readonly Kept[];
  readonly shipped: Contents;
  readonly now: Temporal.Instant;
  /** IANA name. */
  readonly zone: string;
}

/** A pack that may be adopted, and what that would change. */
export interface PackPlan {
  readonly signed: SignedPack;
  readonly key: TrustedKey;
  readonly planned: readonly Planned[];
}

/** Believes signature and key first, then looks what there is to change. @throws UserError when it may not be adopted */
export async function planPack(bytes: Uint8Array, shelf: Shelf, pace?: Pace): Promise<PackPlan> {
  const signed = openPack(bytes);
  const { manifest, items, withdrawn } = signed.pack;
  const fingerprint = fingerprintOf(signed.publicKey);
  const key = shelf.trusted.find((one) => one.publicKey === signed.publicKey);
  if (!key) throw stranger(manifest.issuer, fingerprint);
  refuseOlder(signed, fingerprint, shelf);
  const { kept, shipped, now, zone } = shelf;
  const from = { fingerprint, issuer: key.name, version: manifest.version, now };
  const planning = { ...from, items, recalled: withdrawn, shipped, kept, zone, ...(pace && { pace }) };
  return { signed, key, planned: await planAdoption(planning) };
}

function stranger(issuer: string, fingerprint: string): UserError {
  return new UserError(
    'pack.stranger',
    `这个内容包的签发者不在本校信任的名单里，什么也没有改。它自称“${issuer}”，指纹 ${fingerprint}。\n请打电话和对方核对指纹，一致再在后台“内容包”里加上，或运行：npm run keys -- trust 公钥 --name ${issuer}`,
  );
}

function refuseOlder({ pack: { manifest } }: SignedPack, fingerprint: string, { adoptions }: Shelf): void {
  const before = adoptions.filter((one) => one.fingerprint === fingerprint && one.packId === manifest.id);
  const latest = Math.max(0, ...before.map(({ version }) => version));
  if (manifest.version === latest) throw new UserError('pack.again', `这一版（${latest}）已经采用过了，没有变化。`);
  if (manifest.version < latest)
    throw new UserError('pack.older', `这是旧的一版（${manifest.version}），已经采用过更新的（${latest}），没有变化。`);
}

/** Who adopts. */
export interface Adopter {
  readonly store: Store;
  readonly shipped: Contents;
  readonly now: Temporal.Instant;
  readonly zone: string;
  /** A userid; null for a script. */
  readonly userId: string | null;
  readonly via: AuditEntry['via'];
  readonly nextId: () => string;
  readonly pace?: Pace;
  /** Called before anything is written; what it throws ends it with nothing changed. */
  readonly commit?: () => void;
}

const mostTries = 5;

/**
 * Adopts all of a pack or nothing, in one change. Whatever changes meanwhile, it is planned again by what stands then.
 * @throws UserError
 */
export async function adoptPack(bytes: Uint8Array, adopter: Adopter): Promise<PackPlan> {
  for (let tries = 0; tries < mostTries; tries++) {
    const { store, shipped, now, zone } = adopter;
    const asOf = await store.versions.changes();
    const shelf = { ...(await shelfOf(store)), shipped, now, zone };
    const plan = await planPack(bytes, shelf, adopter.pace);
    if (tries === 0) adopter.commit?.();
    if (await store.packs.adopt({ asOf, ...changesOf(plan, adopter) })) return plan;
  }
  throw new UserError('pack.busy', '有人同时在审这些内容，没有采用，什么也没有改。请再试一次。');
}

/** What the store holds of all this. */
export async function shelfOf({ packs, versions }: Store): Promise<Pick<Shelf, 'trusted' | 'adoptions' | 'kept'>> {
  const kept = await Array.fromAsync(versions.list({}));
  return { trusted: await packs.trusted(), adoptions: await packs.adoptions(), kept };
}

function changesOf({ signed, key, planned }: PackPlan, { now, userId, via, nextId }: Adopter) {
  const { id: packId, version, madeAt } = signed.pack.manifest;
  const { taken, waiting, withdrawn, same, refused } = sumsOf(planned);
  const { fingerprint, name } = key;
  const at = now.toString();
  const counts = { taken, waiting, withdrawn, same, refused };
  const adoption: Adoption = { fingerprint, name, packId, version, madeAt, at, setBy: userId, ...counts };
  const what = `采用${name}的内容包（${version}）：采用 ${taken} 条，等审核员选 ${waiting} 条，撤下 ${withdrawn} 条`;
  return {
    adoption,
    versions: planned.flatMap((one) => one.version ?? []),
    standings: planned.flatMap((one) => one.standings),
    audit: { id: nextId(), at, by: userId ?? '', via, what, branch: null },
  };
}

export interface PackSums {
  /** New or newer texts, and later dates of checks. */
  readonly taken: number;
  readonly waiting: number;
  readonly withdrawn: number;
  readonly same: number;
  readonly refused: number;
}

export function sumsOf(planned: readonly Planned[]): PackSums {
  const count = (...wanted: readonly Planned['becomes'][]) =>
    planned.filter(({ becomes }) => wanted.includes(becomes)).length;
  return {
    taken: count('taken', 'renewed'),
    waiting: count('waiting'),
    withdrawn: count('withdrawn'),
    same: count('same', 'kept'),
    refused: count('refused'),
  };
}
