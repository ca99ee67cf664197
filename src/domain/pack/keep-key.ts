import { UserError } from '../../core/errors.ts';
import type { AuditEntry } from '../audit.ts';
import { refusePersonalNumbers } from '../personal-numbers.ts';
import type { Store } from '../store.ts';
import { fingerprintOf, readPublicKey } from './key.ts';
import { issuerNameSchema } from './pack.ts';
import type { TrustedKey } from './trust.ts';

export interface Keeping {
  readonly store: Store;
  readonly now: Temporal.Instant;
  /** A userid; null for a script. */
  readonly userId: string | null;
  readonly via: AuditEntry['via'];
  readonly nextId: () => string;
}

/** Trusts whoever signs with a key from now on. @throws UserError */
export async function trustKey(keeping: Keeping, typed: string, typedName: string): Promise<TrustedKey> {
  const publicKey = readPublicKey(typed);
  const name = issuerNameSchema.safeParse(typedName);
  if (!name.success) throw new UserError('key.name', '请写签发方的名称，1 到 60 个字。例：示范区教育局');
  refusePersonalNumbers(name.data);
  const { store, now, userId } = keeping;
  const fingerprint = fingerprintOf(publicKey);
  const key = { fingerprint, publicKey, name: name.data, at: now.toString(), setBy: userId };
  const isNew = await store.packs.trust(key, note(keeping, `信任${name.data}的内容包，指纹 ${fingerprint}`));
  if (!isNew) throw new UserError('key.known', `指纹 ${fingerprint} 已经在信任的名单里，没有变化。`);
  return key;
}

/** What was adopted stays; packs that come later are refused. @throws UserError */
export async function distrustKey(keeping: Keeping, typed: string): Promise<TrustedKey> {
  const digits = typed.replaceAll(/\D/gu, '');
  const known = await keeping.store.packs.trusted();
  const key = known.find(({ fingerprint }) => fingerprint.replaceAll(' ', '') === digits);
  const isGone =
    key &&
    (await keeping.store.packs.distrust(
      key.fingerprint,
      note(keeping, `不再信任${key.name}的内容包，指纹 ${key.fingerprint}`),
    ));
  if (key && isGone) return key;
  throw new UserError(
    'key.unknown',
    '信任的名单里没有这个指纹，没有变化。指纹是 20 个数字，例：1234 5678 9012 3456 7890',
  );
}

function note({ now, userId, via, nextId }: Keeping, what: string): AuditEntry {
  return { id: nextId(), at: now.toString(), by: userId ?? '', via, what, branch: null };
}
