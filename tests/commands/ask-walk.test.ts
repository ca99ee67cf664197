import { expect, it } from 'vitest';
import { readContents } from '../../src/adapters/content/read.ts';
import { contentDir } from '../../src/compose/paths.ts';
import { citation } from '../../src/domain/content/phrases.ts';
import { type behaviours as all, behaviours, startHostileServer } from '../adapters/llm/hostile-server.ts';
import { assistantAt } from '../support/endpoint.ts';
import { openHouse } from '../support/house.ts';
import { HandClock } from '../support/store.ts';

/** For endpoints that would keep a call for ever; all others end by themselves within the usual waits. */
const waits = { firstMs: 300, gapMs: 300, totalMs: 600 };
/** One that the library answers, and one where it has only what comes near. */
const questions = ['/问 家长送的购物卡能收吗', '/问 拿书本敲学生头'];
const names = Object.keys(behaviours) as readonly (keyof typeof all)[];

const { clauses, sources, cases } = readContents(contentDir).contents;
/** All that an answer may cite. */
const citations = new Set([
  ...[...clauses.values()].flatMap((clause) => {
    const source = sources.get(clause.sourceId);
    return source ? [citation({ clause, source })] : [];
  }),
  ...Array.from(cases.values(), ({ title }) => `案例“${title}”`),
]);

/** What stands between `［1］` at the beginning of a line and the words of the source. */
function citedIn(text: string): readonly string[] {
  return (text.match(/^［\d］[^：]+(?=：)/gmu) ?? []).map((line) => line.slice(3));
}

it.each(names.flatMap((name) => questions.map((question) => [name, question] as const)))(
  'an endpoint that is %s gets no untrue word out, and keeps nobody waiting: %s',
  async (name, question) => {
    await using server = await startHostileServer(behaviours[name]);
    const assistant = assistantAt({ fetch: globalThis.fetch }, new HandClock(), { baseUrl: server.baseUrl, waits });
    const house = await openHouse(undefined, [], { assistant });
    const asking = house.say('li', question, 'private');
    expect(await house.say('wu', '/帮助', 'private')).toContain('/问 问题');
    const text = await asking;
    for (const part of [...house.parts.map(({ markdown }) => markdown), text]) {
      expect(part).not.toMatch(/九十九|张伟|五百|2031|反贪污|evil|<img|<html|可以收/u);
      for (const cited of citedIn(part)) expect(citations).toContain(cited);
    }
    expect(house.parts.filter(({ isLast }) => isLast)).toHaveLength(1);
    expect(text).toMatch(/［1］|库中没有依据|没能判断库里有没有答案/u);
    expect(house.seen.every(({ place }) => place === 'li' || place === 'wu')).toBe(true);
  },
);
