import { sayMoment } from '../../core/time/say.ts';
import type { Version } from '../content/version.ts';
import type { Store } from '../store.ts';

/**
 * Who wrote a text, as reviewers read it. What a model drafted says so first, and for whom, whoever edited it since: the
 * labelling rules of 2025 ask for that wherever it is shown.
 * @param nameOf what people call an account
 */
export async function authorTitle(
  { versions }: Pick<Store, 'versions'>,
  version: Version,
  { zone, nameOf }: { readonly zone: string; readonly nameOf: (userId: string) => Promise<string> },
): Promise<string> {
  const { ai, author, pack, itemId, no, origin } = version;
  const by = author === null ? (pack?.name ?? '导入') : await nameOf(author);
  if (!ai) return by;
  const first = no === 1 ? version : (await versions.find({ itemId, no: 1 }))?.version;
  const asker = first?.origin === 'ai' && first.author !== null ? `，由${await nameOf(first.author)} 请求` : '';
  const rules = ai.rules === '' ? '' : `，规则版本 ${ai.rules}`;
  const made = `AI 生成（模型 ${ai.model}，${momentOf(ai.at, zone)}${rules}）${asker}`;
  if (origin === 'ai') return made;
  return author === null ? `${made}，来自${by}` : `${made}，经${by} 修改`;
}

/** What came back in a file may say the day only. */
function momentOf(at: string, zone: string): string {
  try {
    return sayMoment(Temporal.Instant.from(at), zone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return at;
  }
}
