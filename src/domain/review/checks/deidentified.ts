import { namesIn } from '../../ai/names.ts';
import type { Item } from '../../content/version.ts';
import { personalNumbers, plainText } from '../../personal-numbers.ts';
import { type Field, fieldsOf, shown } from './fields.ts';
import { findMinors } from './minors.ts';
import { findNamedPupils } from './named-pupils.ts';
import { findNames } from './names.ts';
import { findSchools } from './schools.ts';
import { findShortSchools } from './short-schools.ts';

const nobody = { names: [], userIds: new Set<string>(), given: [], places: [] };

/** What says who it was, where it stands and why it may. */
interface Identity {
  /** The field's name, as people read it. */
  readonly field: string;
  readonly why: string;
}

/** Documents and their issuers are public: they are read for numbers only. */
export function findIdentities(item: Item): readonly Identity[] {
  const isStory = item.kind === 'case' || item.kind === 'question';
  return fieldsOf(item).flatMap((field) => {
    const people = item.kind === 'source' ? [] : findNames(field, item.kind === 'case');
    const explained = field.name === '解析' && people.length === 0 ? findNamesInRules(field) : [];
    const isPublic = !isStory || field.name === '发布机关' || field.name === '出处';
    const all = [
      ...people,
      ...explained,
      ...(isPublic ? [] : findPlacesAndChildren(field, item.kind === 'case')),
      ...findNumbers(field),
    ];
    return all.map((why) => ({ field: field.name, why }));
  });
}

function findPlacesAndChildren(field: Field, isStory: boolean): readonly string[] {
  return [...findSchools(field, isStory), ...findShortSchools(field), ...findMinors(field), ...findNamedPupils(field)];
}

/**
 * An 解析 speaks of rules, and rules name nobody: here a name is one wherever it stands, also in `以王建国为例`, where nothing
 * beside it says so.
 */
function findNamesInRules(field: Field): readonly string[] {
  return namesIn(field.text, nobody, '')
    .filter((name) => !name.includes('某'))
    .map((name) => `像人名：${shown(field, field.text.indexOf(name), name.length)}`);
}

/** The kind only: the number itself is not repeated. */
function findNumbers(field: Field): readonly string[] {
  return personalNumbers(field.text).map(
    ({ kind, at }) => `像${kind}：${shown({ ...field, text: hidden(field.text) }, at, 1)}`,
  );
}

function hidden(text: string): string {
  return plainText(text).replace(/\d/gu, '×');
}
