import type { Sessions } from '../../../domain/console-stores.ts';
import type { Session } from '../../../domain/session.ts';
import type { Document } from '../line.ts';
import type { Core } from './core.ts';

export function sessionsOf(core: Core): Sessions {
  const { link: links, session: sessions } = core.state.shelves.on;
  return {
    offer: (link) =>
      core.turn('logins', () => {
        const earlier = [...links.values()].filter((one) => one.userId === link.userId);
        return core.commit({ put: [...earlier.map(({ hash }) => gone('link', hash)), { type: 'link', value: link }] });
      }),
    isOffered: async (hash, at) => isLater(links.get(hash)?.expiresAt, at),
    redeem: (hash, wanted) =>
      core.turn('logins', async () => {
        const link = links.get(hash);
        if (!link || !isLater(link.expiresAt, wanted.at)) return null;
        const session: Session = { ...wanted, userId: link.userId };
        await core.commit({ put: [gone('link', hash), { type: 'session', value: session }] });
        return session;
      }),
    async find(hash, at) {
      const session = sessions.get(hash);
      return session && isLater(session.expiresAt, at) ? session : null;
    },
    of: async (userId, at) =>
      [...sessions.values()].filter((session) => session.userId === userId && isLater(session.expiresAt, at)),
    end: (id, userId) =>
      core.turn('logins', async () => {
        const session = [...sessions.values()].find((one) => one.id === id && one.userId === userId);
        if (!session) return false;
        await core.commit({ put: [gone('session', session.hash)] });
        return true;
      }),
  };
}

function gone(from: 'link' | 'session', key: string): Document {
  return { type: 'gone', value: { from, key } };
}

function isLater(instant: string | undefined, than: string): boolean {
  return (
    instant !== undefined && Temporal.Instant.compare(Temporal.Instant.from(instant), Temporal.Instant.from(than)) > 0
  );
}
