import { z } from 'zod';
import { UserError } from '../../../core/errors.ts';
import { html } from '../../../core/html.ts';
import { distrustKey, type Keeping, trustKey } from '../../../domain/pack/keep-key.ts';
import { fingerprintOf, readPublicKey } from '../../../domain/pack/key.ts';
import { issuerNameSchema } from '../../../domain/pack/pack.ts';
import { trying } from '../form.ts';
import { facts } from '../table.ts';
import { Absent, type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { packsPage } from './packs.ts';

const bodySchema = z.object({ name: z.string().trim().max(200).catch(''), key: z.string().trim().max(500).catch('') });

const fieldOf = (code: string) => (code === 'key.name' || code === 'personal.number' ? 'name' : 'key');

/** The twenty digits before anything is believed: two people compare them by another way than the key came. */
async function look(visit: Visit, { body }: Input): Promise<Answer> {
  const typed = bodySchema.parse(body);
  const read = await trying(typed, fieldOf, () => {
    if (!issuerNameSchema.safeParse(typed.name).success) {
      throw new UserError('key.name', '请写签发方的名称，1 到 60 个字。');
    }
    return readPublicKey(typed.key);
  });
  if (!read.ok) return packsPage(visit, null, read.typed);
  const shown = html`<section><h2>核对指纹</h2><p>请给${typed.name}打电话（不要用发来公钥的那条消息里的号码），请对方运行 <code>npm run keys</code>，念出 20 个数字，和下面的一样才信任。</p>
${facts([
  ['签发方', typed.name],
  ['指纹', html`<strong>${fingerprintOf(read.value)}</strong>`],
])}
<div class="actions"><form method="post" action="${base}/packs/keys"><input type="hidden" name="name" value="${typed.name}"><input type="hidden" name="key" value="${read.value}"><button type="submit">核对过，一样，信任</button></form>
<a href="${base}/packs">不一样，回去</a></div></section>`;
  return { kind: 'page', title: '内容包', body: shown };
}

async function trust(visit: Visit, { body }: Input): Promise<Answer> {
  const typed = bodySchema.parse(body);
  const done = await trying(typed, fieldOf, () => trustKey(keepingOf(visit), typed.key, typed.name));
  return done.ok ? { kind: 'go', to: '/packs', done: 'keyTrusted' } : packsPage(visit, null, done.typed);
}

async function remove(visit: Visit, { body }: Input): Promise<Answer> {
  const { key } = bodySchema.parse(body);
  const done = await trying({}, 'key', () => distrustKey(keepingOf(visit), key));
  if (!done.ok) throw new Absent();
  return { kind: 'go', to: '/packs', done: 'keyRemoved' };
}

function keepingOf({ options, now, who }: Visit): Keeping {
  const { store, ids } = options;
  return { store, now, userId: who.userId, via: 'console', nextId: () => ids.next() };
}

export const packKeyRoutes: readonly Route[] = [
  { method: 'post', path: '/packs/keys/look', need: 'admin', handle: look },
  { method: 'post', path: '/packs/keys', need: 'admin', handle: trust },
  { method: 'post', path: '/packs/keys/remove', need: 'admin', handle: remove },
];
