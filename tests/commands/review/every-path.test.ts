import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { typedOf } from '../../../src/domain/review/read-item.ts';
import { allMarks, allowed, known, markOf, ownIds, ownItems, smallLibrary, sourceId } from './circulation.ts';
import { Paths, type Shown } from './paths.ts';

vi.setConfig({ testTimeout: 240_000 });

const reviewers = ['shenhe', 'shenhe-2', 'shenhe-3'] as const;
const anyWay = fc.constantFrom('command' as const, 'console' as const);
const anyItem = fc.constantFrom(...known.map(({ id }) => id));

const anyStep = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constant('approve' as const),
      way: anyWay,
      item: anyItem,
      by: fc.constantFrom(...reviewers),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constantFrom('sendBack' as const, 'withdraw' as const, 'renew' as const, 'release' as const),
      way: anyWay,
      item: anyItem,
      by: fc.constantFrom(...reviewers),
    }),
  },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('edit' as const), item: fc.constantFrom(...ownIds) }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constantFrom('supersede' as const, 'reinstate' as const), way: anyWay }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('leap' as const), days: fc.constantFrom(1, 200, 400) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('book' as const), way: anyWay }) },
  { weight: 6, arbitrary: fc.constant({ what: 'morning' as const }) },
);
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

const words = { approve: '通过', sendBack: '退回', withdraw: '下架', renew: '续期', release: '恢复' } as const;

async function take(paths: Paths, step: Step): Promise<readonly Shown[]> {
  const { house } = paths;
  const tell = (by: string, way: 'command' | 'console', verdict: keyof typeof words | 'supersede', handle: string) =>
    way === 'console'
      ? paths.inConsole(by, `/review/${handle}/${verdict}`, { reason: '理由' })
      : paths.say(by, `/审核 ${verdict === 'supersede' ? '废止' : words[verdict]} ${handle} 理由`, 'private');
  switch (step.what) {
    case 'edit': {
      const all = await house.store.versions.of(step.item);
      const item = known.find(({ id }) => id === step.item);
      const version = all.at(-1)?.version;
      if (!item || !version) throw new Error('nothing to edit');
      const from = markOf(item, version.no);
      const typed = Object.entries(typedOf(version)).map(
        ([name, value]) => [name, value.replaceAll(from, markOf(item, version.no + 1))] as const,
      );
      await paths.inConsole('shuji', `/content/${step.item}/edit`, Object.fromEntries(typed));
      break;
    }
    case 'supersede':
      await tell('shenhe', step.way, 'supersede', sourceId);
      break;
    case 'reinstate':
      await tell('shenhe', step.way, 'release', sourceId);
      break;
    case 'leap':
      house.clock.advance({ hours: 24 * step.days });
      break;
    case 'book':
      await paths.book(step.way, '标记');
      break;
    case 'morning':
      return paths.morning();
    default: {
      const latest = (await house.store.versions.of(step.item)).at(-1)?.standing;
      const number = latest ? await house.store.versions.numberOf(latest) : null;
      await tell(step.by, step.way, step.what, number === null ? step.item : String(number));
    }
  }
  return [await paths.ticked('by itself')];
}

const bothApprove = (item: string, way: 'command' | 'console'): Step[] =>
  reviewers.slice(0, 2).map((by) => ({ what: 'approve', way, item, by }));
const everything = (way: 'command' | 'console') => ownIds.flatMap((id) => bothApprove(id, way));
const edits: Step[] = ownIds.map((item) => ({ what: 'edit', item }));
const mornings: Step[] = Array.from({ length: 12 }, () => ({ what: 'morning' }));

it('posts nothing that two reviewers have not approved or that has expired, by whatever way', async () => {
  const ways = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStep, { minLength: 6, maxLength: 22 }),
      fc.boolean(),
      fc.option(fc.tuple(anyWay, fc.constantFrom('案例' as const, '答题' as const, '说纪' as const))),
      async (steps, isReviewFirst, plan) => {
        const paths = await Paths.open(smallLibrary());
        const { house } = paths;
        await house.store.versions.add(ownItems());
        if (isReviewFirst) await house.say('shuji', '/设置 出厂内容 先审');
        if (plan) await paths.plan(...plan);
        const check = async (shown: readonly Shown[]) => {
          const may = { group: await allowed(house, isReviewFirst), person: await allowed(house, false) };
          for (const { way, text, isPreview } of shown) {
            const found = (await allMarks(house)).filter((mark) => text.includes(mark));
            const fit = isPreview ? may.person : may.group;
            expect(
              found.filter((mark) => !fit.has(mark)),
              `${way}: ${text}`,
            ).toEqual([]);
            if (found.length > 0) ways.set(way, (ways.get(way) ?? 0) + 1);
          }
          return shown;
        };
        for (const step of steps) await check(await take(paths, step));
        const may = await allowed(house, isReviewFirst);
        const said: Shown[] = [];
        for (const topic of ['标记', '']) {
          said.push(...(await check(await paths.byCommand(topic))));
          said.push(...(await check(await paths.byConsole(topic))));
        }
        await check(await paths.byModel());
        // What may be posted is: the rule above is no wall.
        const all = said.map(({ text }) => text).join('\n');
        for (const mark of may) expect(all, mark).toContain(mark);
        if (isReviewFirst && may.size === 0) expect(all).toContain('还没有本校审核通过');
      },
    ),
    {
      numRuns: 40,
      examples: [
        [[...everything('command'), ...mornings], false, null],
        [[...everything('command'), ...edits, ...everything('console'), ...edits, ...mornings], true, null],
        [[...everything('console'), { what: 'book', way: 'console' }, ...mornings], true, ['console', '案例']],
        [
          [
            ...everything('command'),
            { what: 'book', way: 'command' },
            { what: 'morning' },
            { what: 'leap', days: 200 },
          ],
          true,
          ['command', '答题'],
        ],
      ],
    },
  );
  // Each way was walked with something on it.
  for (const way of [
    '/问 ',
    '/拟稿',
    'schedule',
    'daily engine',
    'booked talk',
    '试卷',
    'console 说纪',
    'console preview 案例',
  ])
    expect(ways.get(way), way).toBeGreaterThan(0);
});
