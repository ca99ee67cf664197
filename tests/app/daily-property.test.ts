import fc from 'fast-check';
import { expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Term } from '../../src/domain/calendar/term.ts';
import type { CalendarYear } from '../../src/domain/calendar/year.ts';
import { type Chat, defaultSettings, type Settings } from '../../src/domain/chat.ts';
import { weeklySeconds } from '../../src/domain/daily/cost.ts';
import { secondsOf } from '../../src/domain/daily/decision.ts';
import { houseOn, openHouse, type TestHouse } from '../support/house.ts';

const zone = 'Asia/Shanghai';
/** Monday; four weeks with 元旦 in them. */
const first = Temporal.PlainDate.from('2026-12-14');
const days = 28;

interface Life {
  readonly settings: Settings;
  readonly setDays: readonly { readonly ahead: number; readonly off: boolean }[];
  /** What happens on which day, at which minute of it. */
  readonly events: readonly { readonly ahead: number; readonly minute: number; readonly what: string }[];
  /** When the bot is looked at, in minutes; several looks and restarts a day. */
  readonly looks: readonly number[];
}

const time = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([hour, minute]) => new Temporal.PlainTime(hour, minute).toString({ smallestUnit: 'minute' }));
const twoTerms: readonly Term[] = [
  { begin: '2026-09-01', end: '2026-12-23' },
  { begin: '2027-01-04', end: '2027-07-09' },
];
const settings = fc.record({
  dayTime: time,
  weeklyBudget: fc.nat(2),
  dailyLimit: fc.integer({ min: 1, max: 3 }),
  audience: fc.constantFrom('teacher' as const, 'partyMember' as const, 'cadre' as const),
  quizStyle: fc.constantFrom('ownPace' as const, 'oneByOne' as const),
  partyDay: fc.constantFrom<Settings['partyDay']>(null, { on: 'days', days: [18] }, { on: 'last' }),
  terms: fc.boolean().map((has) => (has ? [...twoTerms] : [])),
});
const lives: fc.Arbitrary<Life> = fc.record({
  settings: settings.map((some) => ({ ...defaultSettings, ...some })),
  setDays: fc.array(fc.record({ ahead: fc.nat(days), off: fc.boolean() }), { maxLength: 6 }),
  events: fc.array(
    fc.record({
      ahead: fc.nat(days),
      minute: fc.nat(24 * 60 - 1),
      what: fc.constantFrom(
        '/案例',
        '/答题 2题',
        '/说纪',
        '/暂停 3天',
        '/恢复',
        '/提醒 每个工作日 7:50 案例',
        '重启',
        '丢',
      ),
    }),
    { maxLength: 10 },
  ),
  looks: fc.array(fc.nat(24 * 60 - 1), { minLength: 3, maxLength: 8 }),
});

const momentOf = (ahead: number, minute: number) =>
  first.add({ days: ahead }).toZonedDateTime({ timeZone: zone }).add({ minutes: minute });

async function live(life: Life, seen: (house: TestHouse, chat: Chat) => Promise<void>): Promise<TestHouse> {
  const lines: string[] = [];
  let house = await openHouse(commands, lines);
  await house.store.chats.set('chat-1', life.settings);
  const dates = new Map(life.setDays.map(({ ahead, off }) => [first.add({ days: ahead }).toString(), off]));
  const set = [...dates].map(([date, off]) => ({ date, off, name: '试' }));
  for (const year of [2026, 2027]) {
    const own: CalendarYear = { year, notice: null, days: set.filter(({ date }) => date.startsWith(String(year))) };
    await house.plans.takeYear(own);
  }
  const happens = [
    ...life.events,
    ...life.looks.flatMap((minute) => Array.from({ length: days }, (_, ahead) => ({ ahead, minute, what: '看' }))),
  ].sort((one, other) => one.ahead - other.ahead || one.minute - other.minute);
  for (const { ahead, minute, what } of happens) {
    house.clock.set(momentOf(ahead, minute).toInstant().toString());
    if (what === '重启') house = await houseOn(lines, house.clock);
    else if (what === '丢') house.outcomes.push({ state: 'unknown' });
    else if (what !== '看') await house.say('shuji', what);
    await house.settle();
    const chat = await house.store.chats.find('chat-1');
    if (chat) await seen(house, chat);
  }
  return house;
}

it('never speaks on a day off, in quiet hours, over budget, under a pause, or twice', async () => {
  await fc.assert(
    fc.asyncProperty(lives, async (life) => {
      const known = new Set<string>();
      const house = await live(life, async (now, chat) => {
        for (const post of await now.store.posts.since('chat-1', first.toZonedDateTime(zone).toInstant().toString())) {
          if (post.class !== 'initiative' || known.has(post.id)) continue;
          known.add(post.id);
          const at = now.clock.now().toZonedDateTimeISO(zone);
          expect(now.calendar.current().isWorkday(at.toPlainDate())).toBe(true);
          expect(at.hour >= 7 && at.hour < 21).toBe(true);
          expect(chat.pausedUntil === null || chat.pausedUntil <= now.clock.now().toString()).toBe(true);
          const isHoliday = at.toPlainDate().toString() > '2026-12-23' && at.toPlainDate().toString() < '2027-01-04';
          expect(life.settings.terms.length > 0 && isHoliday).toBe(false);
        }
      });
      const decisions = await house.store.decisions.since('chat-1', first.toString());
      const posted = decisions.filter(({ postId }) => postId !== null);
      expect(new Set(posted.map(({ postId }) => postId))).toEqual(known);
      expect(new Set(decisions.map(({ day }) => day)).size).toBe(decisions.length);
      for (const those of Map.groupBy(posted, ({ day }) => Temporal.PlainDate.from(day).weekOfYear).values()) {
        expect(those.length).toBeLessThanOrEqual(life.settings.weeklyBudget);
        expect(secondsOf(those.flatMap(({ parts }) => parts))).toBeLessThanOrEqual(weeklySeconds);
      }
      const dated = posted.flatMap(({ parts }) => parts.map(({ key }) => key));
      expect(new Set(dated).size).toBe(dated.length);
    }),
    { numRuns: 25 },
  );
});
