import { UserError } from '../../core/errors.ts';
import type { Item, Version } from '../content/version.ts';
import { refusePersonalNumbers } from '../personal-numbers.ts';
import { fieldsOf } from './checks/fields.ts';
import { type Desk, reviewing } from './desk.ts';
import { currentOf, findSubject, type Subject, subjectOf, subjectTitle, versionSubject } from './subject.ts';

interface Correction {
  readonly answer: string;
  /** Empty: as it was. */
  readonly explanation: string;
}

/**
 * A question with another key, as a new version that waits for two others.
 * @throws UserError when it is no question, or the key does not fit
 */
export async function correctKey(desk: Desk, handle: string, { answer, explanation }: Correction): Promise<Subject> {
  const asked = await findSubject(desk, handle);
  const { item } = asked;
  if (item.kind !== 'question') throw new UserError('key.kind', `${handle} 不是题目，没有答案可改。`);
  const body = { ...item.body, answer, explanation: explanation === '' ? item.body.explanation : explanation };
  return addVersion(desk, asked.ref.itemId, { kind: 'question', body });
}

/** Keeps a text as the next version of an item, by whoever is at the desk. @throws UserError when somebody was faster */
export async function addVersion(desk: Desk, itemId: string, item: Item): Promise<Subject> {
  for (const { text } of fieldsOf(item)) refusePersonalNumbers(text);
  const known = await desk.store.versions.of(itemId);
  const no = Math.max(0, ...known.map(({ standing }) => standing.no)) + 1;
  const about = {
    itemId,
    no,
    origin: desk.via === 'console' ? 'console' : 'bot',
    author: desk.who.userId,
    createdAt: desk.now.toString(),
    provenance: null,
    flags: [],
  } as const;
  const version = versionOf(item, about);
  const what = `提交${subjectTitle({ item, handle: itemId })}第 ${no} 版，等审核`;
  const { added } = await reviewing(desk, what, () => desk.store.versions.add([{ version, conflictWith: [] }]));
  const subject = added.length > 0 ? await subjectOf(desk, { itemId, no }) : null;
  if (!subject) throw new UserError('version.taken', '刚才有别人也改了这一条，您的没有存。请看过再改。');
  return subject;
}

type About = Pick<Version, 'itemId' | 'no' | 'origin' | 'author' | 'createdAt'> & {
  readonly provenance: null;
  readonly flags: readonly [];
};

function versionOf({ kind, body }: Item, about: About): Version {
  const unchecked = { id: about.itemId, checked: '待核' } as const;
  const rest = { ...about, flags: [] };
  switch (kind) {
    case 'question':
      return { ...rest, kind, body: { ...body, ...unchecked } };
    case 'case':
      return { ...rest, kind, body: { ...body, ...unchecked } };
    case 'clause':
      return { ...rest, kind, body: { ...body, ...unchecked } };
    case 'talk':
      return { ...rest, kind, body: { ...body, ...unchecked } };
    case 'source':
      return { ...rest, kind, body: { ...body, ...unchecked } };
    default:
      return kind satisfies never;
  }
}

/** The text that circulates, or the latest that waits: where an edit begins. */
export async function editable(desk: Desk, itemId: string): Promise<Subject | null> {
  const all = await desk.store.versions.of(itemId);
  const latest = all.findLast(({ version }) => version !== null);
  return latest ? versionSubject(desk, latest) : currentOf(desk, itemId);
}
