import { expect, it } from 'vitest';
import { furnishedTenant, type Tenant } from './tenant.ts';

/** Presses by ever new people, ten at a time; gives those whose card said that they are checked in. */
async function flood(tenant: Tenant, round: number, acknowledged: string[], enough: () => boolean): Promise<void> {
  const row = async (number: number) => {
    for (let n = 0; !enough(); n++) {
      const userId = `p${round}-${number}-${n}`;
      if ((await tenant.press(userId)).includes('已签到')) acknowledged.push(userId);
    }
  };
  await Promise.all(Array.from({ length: 10 }, (_, number) => row(number)));
}

it('has every acknowledged check-in exactly once after kills in the midst of a flood', async () => {
  await using tenant = await furnishedTenant();
  await tenant.ask('shuji', '/说纪');
  await tenant.cardPosted();
  const acknowledged: string[] = [];
  for (const [round, count] of [60, 90, 120].entries()) {
    const goal = acknowledged.length + count;
    const flooding = flood(tenant, round, acknowledged, () => acknowledged.length >= goal + 50);
    await tenant.until(() => (acknowledged.length >= goal ? true : undefined));
    tenant.program.kill('SIGKILL');
    expect(await tenant.program.ended()).toBe('SIGKILL');
    await tenant.restart();
    // Whoever got no answer presses again, as people do; the others' presses were heard by nobody.
    void flooding.catch(() => {});
  }
  const people = (await tenant.exported('replies')).map(({ person }) => person);
  expect(new Set(people).size).toBe(people.length);
  expect(new Set(acknowledged).difference(new Set(people))).toEqual(new Set());
  expect(await tenant.run('fsck')).toMatchObject({ code: 0 });
  expect(await tenant.ask('shuji', '/说纪 结束')).toContain(`签到 ${people.length} 人`);
});
