import { type Branch, isSameBranch } from '../../../domain/chat.ts';
import type { CodeMisses, Grant, GrantCode } from '../../../domain/people.ts';
import type { Redeemed, Roles } from '../../../domain/store.ts';
import type { Document } from '../line.ts';
import type { State } from '../state.ts';
import type { Core } from './core.ts';
import { inTurns, moved, turnsOfHeld } from './handing-over.ts';

const mostMisses = 10;
const lockedFor = { hours: 1 } as const;

export function rolesOf(core: Core): Roles {
  const { state } = core;
  return {
    of: async (userId) => [...state.shelves.on.grant.values()].filter((grant) => grant.userId === userId),
    all: async () => [...state.shelves.on.grant.values()],
    codes: async (now) => [...state.shelves.on.code.values()].filter((code) => isLater(code.expiresAt, now)),
    issue: (wanted) =>
      core.turn('roles', async () => {
        const code: GrantCode = { ...wanted, no: state.lastGrantNo + 1 };
        const replaced = [...state.shelves.on.code.values()].filter(
          (old) => old.issuedBy === null && code.issuedBy === null,
        );
        await core.commit({ put: [...replaced.map((old) => gone('code', old.no)), { type: 'code', value: code }] });
        return code;
      }),
    redeem: (hash, userId, at) => core.turn('roles', () => redeem(core, hash, userId, at)),
    give: (wanted) =>
      core.turn('roles', async () => {
        const standing = same(state, wanted);
        if (standing) return standing;
        const grant: Grant = { ...wanted, no: state.lastGrantNo + 1 };
        await core.commit({ put: [{ type: 'grant', value: grant }] });
        return grant;
      }),
    revoke: (no) =>
      core.turn('roles', async () => {
        const grant = state.shelves.on.grant.get(String(no));
        const code = state.shelves.on.code.get(String(no));
        if (!grant && !code) return null;
        await core.commit({ put: [gone(grant ? 'grant' : 'code', no)] });
        return { role: (grant ?? code)?.role ?? 'secretary', userId: grant?.userId ?? null };
      }),
  };
}

async function redeem(core: Core, hash: string, userId: string, at: string): Promise<Redeemed> {
  const { state } = core;
  const misses = state.shelves.on.misses.get(userId);
  if (misses?.lockedUntil && isLater(misses.lockedUntil, at)) return { refused: 'locked', until: misses.lockedUntil };
  const code = [...state.shelves.on.code.values()].find((one) => one.hash === hash && isLater(one.expiresAt, at));
  const handedOver = code?.replaces ? state.shelves.on.grant.get(String(code.replaces)) : undefined;
  // Whose role was taken back meanwhile has none to hand over.
  if (!code || (code.replaces !== undefined && !handedOver)) return miss(core, userId, at);
  if (handedOver?.userId === userId) return { refused: 'own' };
  const { role, branch, issuedBy } = code;
  const wanted = { userId, role, branch, grantedBy: issuedBy, at };
  const grant = same(state, wanted) ?? { ...wanted, no: state.lastGrantNo + 1 };
  const cleared: Document[] = misses ? [{ type: 'misses', value: { userId, count: 0, lockedUntil: null } }] : [];
  const put: Document[] = [gone('code', code.no), { type: 'grant', value: grant }, ...cleared];
  if (!handedOver) {
    await core.commit({ put });
    return { grant, plans: 0 };
  }
  return inTurns(core, turnsOfHeld(state, handedOver), async () => {
    const { documents, plans } = moved(state, handedOver, userId);
    await core.commit({ put: [...leaving(state, handedOver), ...put, ...documents] });
    return { grant, plans };
  });
}

/** The role goes, and with it the ways into the console. */
function leaving({ shelves }: State, { no, userId }: Grant): readonly Document[] {
  const links = [...shelves.on.link.values()].filter((one) => one.userId === userId);
  const sessions = [...shelves.on.session.values()].filter((one) => one.userId === userId);
  return [
    gone('grant', no),
    ...links.map(({ hash }): Document => ({ type: 'gone', value: { from: 'link', key: hash } })),
    ...sessions.map(({ hash }): Document => ({ type: 'gone', value: { from: 'session', key: hash } })),
  ];
}

/** Counts a wrong code on disk, so that a restart forgives nothing. */
async function miss(core: Core, userId: string, at: string): Promise<Redeemed> {
  const before = core.state.shelves.on.misses.get(userId);
  const count = (before?.lockedUntil ? 0 : (before?.count ?? 0)) + 1;
  const lockedUntil = count >= mostMisses ? Temporal.Instant.from(at).add(lockedFor).toString() : null;
  const value: CodeMisses = { userId, count, lockedUntil };
  await core.commit({ put: [{ type: 'misses', value }] });
  return lockedUntil ? { refused: 'locked', until: lockedUntil } : { refused: 'wrong', left: mostMisses - count };
}

function gone(from: 'grant' | 'code', no: number): Document {
  return { type: 'gone', value: { from, key: String(no) } };
}

function same(state: State, wanted: Omit<Grant, 'no'>): Grant | undefined {
  return [...state.shelves.on.grant.values()].find(
    (grant) => grant.userId === wanted.userId && grant.role === wanted.role && sameScope(grant.branch, wanted.branch),
  );
}

function sameScope(one: Branch | null, other: Branch | null): boolean {
  return one === null || other === null ? one === other : isSameBranch(one, other);
}

function isLater(instant: string, than: string): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(instant), Temporal.Instant.from(than)) > 0;
}
