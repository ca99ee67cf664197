import { answerAll, openQuiz } from '../commands/quiz/taker.ts';
import { houseOn, type TestHouse } from '../support/house.ts';
import { HandClock, jsonStore } from '../support/store.ts';

const zone = 'Asia/Shanghai';
const weeks = 10;
const teachers = ['wang', 'li', 'zhao', 'qian', 'sun', 'zhou', 'wu', 'zheng', 'feng'] as const;
const names = ['王小明', '李一', '赵一鸣', '钱多多', '孙悦', '周南', '吴桐', '郑重', '冯时'] as const;
const topics = ['礼品礼金', '有偿补课', '违规吃喝', '师德师风', '公车私用'] as const;
const words = ['先婉拒，再说明理由', '家长群里也要守规矩', '不该收的当面退', '补课的口子不能开'] as const;

/** Ten weeks of a second group, lived through the bot's own commands, so that pages have something to show. */
export async function livePast(dir: string, now: Temporal.Instant): Promise<void> {
  const clock = new HandClock(
    mondayNoon(now)
      .subtract({ hours: weeks * 7 * 24 })
      .toString(),
  );
  const store = await jsonStore(dir, { clock });
  const house = await houseOn(store, clock);
  const at = clock.now().toString();
  const branch = { school: '示范学校', name: '高二支部' };
  await store.chats.bind('chat-1', branch, 'guanli', at);
  await store.roles.give({ userId: 'shuji', role: 'secretary', branch, grantedBy: null, at });
  const people = teachers.map((userId, n) => ({ userId, name: names[n] ?? '' }));
  await store.people.enroll(people);
  for (let week = 0; week < weeks; week++) {
    await liveWeek(house, week);
    clock.advance({ hours: 7 * 24 });
  }
  await store.close();
}

function mondayNoon(now: Temporal.Instant): Temporal.Instant {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  return monday.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).toInstant();
}

/** More take part as time goes on. */
async function liveWeek(house: TestHouse, week: number): Promise<void> {
  const here = teachers.slice(0, 5 + (week % 5));
  await house.say('shuji', `/说纪 ${topics[week % topics.length]}`);
  const card = house.lastCard();
  for (const userId of here) await house.press(userId, card);
  for (const [n, userId] of here.slice(0, 1 + (week % 4)).entries())
    await house.say(userId, `/体会 ${words[n % words.length]}`);
  house.clock.advance({ minutes: 12 });
  await house.say('shuji', `/说纪 结束 应到${teachers.length} 实到${here.length}`);
  if (week % 3 !== 1) return;
  const quiz = await openQuiz(house, '3题');
  for (const [n, userId] of here.entries())
    await answerAll(house, userId, quiz, ({ at }) => ((n + at + week) % 3 === 0 ? 'wrong' : 'right'));
  await house.say('shuji', '/答题 结束');
}
