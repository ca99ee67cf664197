import type { Card } from '../../../src/core/card.ts';
import type { CaseItem } from '../../../src/domain/content/items.ts';
import type { NewVersion } from '../../../src/domain/version-store.ts';
import { type Extras, openHouse, type TestHouse } from '../../support/house.ts';
import { about, ownQuestion } from '../../support/versions.ts';

/** A house with three reviewers, whose private chats are open. */
export async function openReviewHouse(lines: string[] = [], extras: Extras = {}): Promise<TestHouse> {
  const house = await openHouse(undefined, lines, extras);
  const at = house.clock.now().toString();
  for (const userId of ['shenhe', 'shenhe-2', 'shenhe-3']) {
    await house.store.roles.give({ userId, role: 'reviewer', branch: null, grantedBy: null, at });
    await house.say(userId, '/帮助', 'private');
  }
  return house;
}

/** A question that passes every check; its options' order is its stored one. */
export function goodQuestion(itemId: string, more: Parameters<typeof ownQuestion>[2] = {}): NewVersion {
  return ownQuestion(itemId, 1, {
    stem: `${itemId} 教师收到购物卡应当怎样？`,
    options: ['A. 当场退还', 'B. 先收下'],
    ...more,
  });
}

export function ownCase(itemId: string, more: Partial<CaseItem> = {}): NewVersion {
  const body: CaseItem = {
    id: itemId,
    title: '教师有偿补课受处分',
    date: '2026-05-01',
    issuer: '某市教育局',
    level: '市',
    topics: ['有偿补课'],
    clauseIds: ['TC-10'],
    gist: '一名小学教师暑期组织本班学生补课收费。',
    outcome: '给予警告处分。',
    lesson: '补课收费是红线。',
    url: '',
    urlType: '其他',
    checked: '待核',
    ...more,
  };
  return { version: { kind: 'case', itemId, no: 1, body, ...about }, conflictWith: [] };
}

/** What /审核 says, and the card behind it. */
export async function ask(house: TestHouse, userId: string, words = ''): Promise<{ text: string; card: Card }> {
  const text = await house.say(userId, `/审核 ${words}`, 'private');
  return { text, card: house.lastCard(userId) };
}

export async function approveBoth(house: TestHouse, handle: string, by = ['shenhe', 'shenhe-2']): Promise<string> {
  const said: string[] = [];
  for (const userId of by) said.push(await house.say(userId, `/审核 通过 ${handle}`, 'private'));
  return said.join('\n');
}
