import { expect, it } from 'vitest';
import { decodeLine } from '../../../src/adapters/store/line.ts';
import { consoleOver } from '../../support/console.ts';
import { goodQuestion, openReviewHouse } from './desk.ts';

/** What people who look into it later must find: texts and their standing, settings, groups, roles, names, plans. */
const audited = ['version', 'standing', 'chat', 'code', 'term'];

it('leaves no change of content, settings or roles without its line in the audit journal, wherever a crash falls', async () => {
  const lines: string[] = [];
  const house = await openReviewHouse(lines);
  const own = await consoleOver(house);
  await house.store.versions.add([goodQuestion('imp-1'), goodQuestion('imp-2')]);
  const from = lines.length;
  for (const [who, words] of [
    ['shenhe', '/审核 通过 1'],
    ['shenhe-2', '/审核 通过 1'],
    ['shenhe', '/审核 改答案 1 B 换了说法'],
    ['shenhe-2', '/审核 退回 2 写错了'],
    ['shenhe', '/审核 下架 1 不用了'],
    ['shenhe', '/审核 废止 src-ten-k12 修订了'],
    ['shenhe', '/审核 恢复 src-ten-k12 没有'],
    ['guanli', '/授权 书记 高一支部'],
  ] as const)
    expect(await house.say(who, words, 'private'), words).toMatch(/已|两位|\*\*/u);
  await house.say('shuji', '/设置 对象 党员');
  const secretary = await own.login('shuji');
  await secretary.post('/console/groups/chat-1', { 对象: '教师' });
  const reviewer = await own.login('shenhe-3');
  await reviewer.post('/console/review/3/sendBack', { reason: '再看看' });
  const changes = lines.slice(from).map((line) => (decodeLine(line).put ?? []).map(({ type }) => type as string));
  const silent = changes.filter((types) => types.some((type) => audited.includes(type)) && !types.includes('audit'));
  expect(silent).toEqual([]);
  expect(changes.filter((types) => types.includes('audit')).length).toBeGreaterThanOrEqual(11);
});
