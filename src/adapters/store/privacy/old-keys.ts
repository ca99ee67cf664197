import type { Webhook } from '../../../domain/webhook/webhook.ts';
import { type Change, type Document, decodeLine } from '../line.ts';
import type { State } from '../state.ts';
import type { ChangeMap } from './change-map.ts';

/** Stands where a key was. */
const noKey = '00000000-0000-0000-0000-000000000000';

/** Takes keys of groups' robots that are removed or replaced out of the lines that set them; what holds now is left alone. */
export function oldKeysMap({ shelves }: State): ChangeMap {
  const isOld = ({ chatId, key }: Webhook) => key !== noKey && shelves.on.webhook.get(chatId)?.key !== key;
  const map = (change: Change) => withoutKeys(change, isOld);
  return {
    touches: (text) => text.includes('"type":"webhook"') && map(decodeLine(text)) !== null,
    map: (change) => map(change) ?? change,
    apply: (memory) => memory.rewrite((change) => map(change) ?? change),
    lastNeedle: null,
    elsewhere: null,
  };
}

/** Null when none is in it. */
function withoutKeys(change: Change, isOld: (webhook: Webhook) => boolean): Change | null {
  const hasOld = (document: Document) => document.type === 'webhook' && isOld(document.value);
  if (!change.put?.some(hasOld)) return null;
  const put = change.put.map((document) =>
    document.type === 'webhook' && isOld(document.value)
      ? { ...document, value: { ...document.value, key: noKey } }
      : document,
  );
  return { ...change, put };
}
