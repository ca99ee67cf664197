import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openMemoryStore } from '../../src/adapters/store/memory.ts';
import type { Store } from '../../src/domain/store.ts';
import { branch, emptyFolder, jsonStore, newTalk, pinnedTalk, posed, secret } from '../support/store.ts';

type Operation = (store: Store) => Promise<unknown>;

/** A piece of work on a store, or its closing and opening again, with or without its snapshot. */
type Step = {
  readonly said: string;
  readonly run: Operation | 'reopen' | 'rebuild' | { readonly tidy: string };
};

const day = '2026-11-24';
const user = fc.constantFrom('li', 'chen', 'wu');
const chat = fc.constantFrom('chat-1', 'chat-2');
const activity = fc.constantFrom('a0', 'a1', 'a2', 'a3');
const name = fc.constantFrom('李一', '陈二', '“吴”\n三');
const hash = fc.constantFrom('h0', 'h1', 'h2');
const number = fc.integer({ min: 1, max: 6 });
const at = fc.integer({ min: 0, max: 239 }).map((minute) => {
  const time = Temporal.PlainTime.from('07:00').add({ minutes: minute }).toString({ smallestUnit: 'minute' });
  return `${day}T${time}:00Z`;
});
const role = fc.constantFrom('secretary', 'reviewer');
const kind = fc.constantFrom('talk', 'case', 'quiz');
const id = (prefix: string) => fc.integer({ min: 0, max: 7 }).map((n) => `${prefix}${n}`);

/** Something to do, with arguments that are printed when it fails. */
function step<T>(said: string, args: fc.Arbitrary<T>, run: (store: Store, args: T) => Promise<unknown>) {
  return args.map(
    (chosen): Step => ({ said: `${said} ${JSON.stringify(chosen)}`, run: (store) => run(store, chosen) }),
  );
}

const replyKind = fc.constantFrom('checkin', 'reflection', 'ack', 'answer');
const item = fc.constantFrom('A', 'B');
const reply = fc.record({ id: id('r'), userId: user, activityId: activity, at, kind: replyKind, item });
const withdrawal = fc.record({ id: id('w'), userId: user, chatId: fc.option(chat), at });
const opening = fc.record({ id: activity, kind, chatId: chat, originId: id('o'), openedAt: at });
const issue = fc.record({ hash, role, issuedBy: fc.option(user), at, expiresAt: at });

const steps = fc.oneof(
  {
    weight: 14,
    arbitrary: step('append', reply, async ({ replies, activities }, one) => {
      const chatId = (await activities.find(one.activityId))?.chatId ?? null;
      const words = one.kind === 'reflection' ? { value: `${one.id}，廉` } : { value: null };
      const answered = one.kind === 'answer' && { value: one.item, itemId: one.item, correct: one.item === 'A' };
      const { item: _, ...plain } = one;
      return replies.append({ ...plain, chatId, itemId: null, ...words, ...answered });
    }),
  },
  { weight: 6, arbitrary: step('withdraw', withdrawal, ({ replies }, one) => replies.withdraw(one)) },
  {
    weight: 6,
    arbitrary: step('open', opening, async ({ activities }, one) => {
      // An activity's id is random: none is opened twice.
      const standing = await activities.find(one.id);
      const content = { ...pinnedTalk, kind: one.kind, ref: `${one.kind}@1`, contentId: one.kind };
      const begun = newTalk(one.id, { ...one, contentRef: content.ref });
      if (standing || one.kind !== 'quiz') return standing ?? activities.open(begun, content);
      const state = { style: 'oneByOne', shown: 1, stepId: 's' } as const;
      return activities.open({ ...begun, quiz: state }, { ...content, questions: posed(['A', 'B']) });
    }),
  },
  step('close', fc.record({ id: activity, at }), async ({ activities }, one) =>
    (await activities.find(one.id)) ? activities.close(one.id, { at: one.at, due: 9, present: null }) : null,
  ),
  step('advance', fc.tuple(activity, id('s')), ({ quizzes }, [quiz, stepId]) => quizzes.advance(quiz, stepId)),
  step('report', fc.tuple(item, user, at), ({ quizzes }, [question, by, when]) =>
    quizzes.report({ ref: `${question}@1`, questionId: question, by, at: when }),
  ),
  step('register', fc.tuple(user, name), ({ people }, [userId, said]) => people.register(userId, said)),
  step(
    'enroll',
    fc.uniqueArray(fc.record({ userId: user, name }), { selector: ({ userId }) => userId }),
    (store, list) => store.people.enroll(list),
  ),
  step('openPrivate', fc.tuple(user, at), ({ people }, [userId, when]) => people.openPrivate(userId, when)),
  step('issue', issue, ({ roles }, one) => roles.issue({ ...one, branch })),
  step('redeem', fc.tuple(hash, user, at), ({ roles }, [code, userId, when]) => roles.redeem(code, userId, when)),
  step('give', fc.tuple(user, role, at), ({ roles }, [userId, given, when]) =>
    roles.give({ userId, role: given, branch, grantedBy: null, at: when }),
  ),
  step('revoke', number, ({ roles }, no) => roles.revoke(no)),
  step('bind', fc.tuple(chat, user, at), ({ chats }, [chatId, by, when]) => chats.bind(chatId, branch, by, when)),
  step('queue', fc.tuple(id('p'), chat, at), ({ posts }, [post, chatId, queuedAt]) =>
    posts.queue({ id: post, chatId, activityId: 'a0', kind: 'talk', class: 'asked', queuedAt }),
  ),
  step('settle', fc.tuple(id('p'), at), async ({ posts }, [post, when]) => {
    const unsettled = await posts.unsettled();
    if (unsettled.some((one) => one.id === post)) await posts.settle(post, 'accepted', when, { code: null });
  }),
  {
    weight: 2,
    arbitrary: step('erase', fc.tuple(user, id('e'), at), ({ erasures }, [userId, erasure, when]) =>
      eraseNow(erasures, userId, erasure, when),
    ),
  },
  step('retain', fc.tuple(at, at, id('salt')), (store, [pressed, signed, salt]) =>
    store.retain({ pressed, signed, answered: pressed }, salt),
  ),
  step('answered', fc.tuple(id('m'), at), ({ claims }, [message, when]) => claims.answered(message, when)),
  fc
    .constantFrom(`${day}T11:00:00Z`, '2026-11-26T09:00:00Z')
    .map((tidy): Step => ({ said: `tidy ${tidy}`, run: { tidy } })),
  {
    weight: 2,
    arbitrary: fc.constantFrom<Step>({ said: 'reopen', run: 'reopen' }, { said: 'rebuild', run: 'rebuild' }),
  },
);

async function eraseNow(erasures: Store['erasures'], userId: string, id: string, at: string): Promise<unknown> {
  await erasures.prepare({ id, userId, code: '1234', expiresAt: '2026-11-24T12:00:00Z', salt: id });
  const said = await erasures.confirm(userId, '1234', at);
  for (const request of await erasures.due(at)) await erasures.carryOut(request);
  return said;
}

async function everything(store: Store): Promise<unknown> {
  const ids = ['a0', 'a1', 'a2', 'a3'];
  const chats = ['chat-1', 'chat-2'];
  const users = ['li', 'chen', 'wu'];
  const now = `${day}T08:00:00Z`;
  return {
    people: await store.people.all(),
    grants: await store.roles.all(),
    codes: await store.roles.codes(now),
    chats: await store.chats.all(),
    activities: await Array.fromAsync(store.activities.all()),
    overdue: await store.activities.overdue(now),
    byId: await Promise.all(
      ids.map(async (one) => [
        await store.activities.find(one),
        await store.replies.tally(one),
        await store.replies.of(one),
        await Promise.all(users.map((userId) => store.replies.standing(one, userId))),
      ]),
    ),
    byChat: await Promise.all(
      chats.map(async (one) => [
        await store.activities.openIn(one, now),
        await store.activities.totals(one, branch),
        await store.activities.latest(one, 'talk'),
        await store.activities.dealt(one, 'case'),
        await store.activities.findByNo(one, 1),
        await store.posts.latest(one, 3),
      ]),
    ),
    unsettled: await store.posts.unsettled(),
    ledger: await store.quizzes.ledger(branch),
    reports: await store.quizzes.reports(),
    askedIn: (await store.quizzes.askedIn('A@1')).toSorted(),
    erased: await store.erasures.done(),
    answered: await Promise.all(['m0', 'm1'].map((one) => store.claims.isAnswered(one))),
    replies: await Array.fromAsync(store.replies.all({})),
    ofLi: await Array.fromAsync(store.replies.all({ userId: 'li', since: `${day}T08:00:00Z` })),
  };
}

const sequence = fc.array(
  steps.map((one) => Object.assign(one, { [fc.toStringMethod]: () => one.said })),
  {
    minLength: 10,
    maxLength: 80,
  },
);

interface Both {
  readonly said: string;
  readonly run: Operation;
  readonly memory: Store;
  readonly json: Store;
  readonly tidiedAt: string;
  readonly dir: string;
}

async function both({ said, run, memory, json, tidiedAt, dir }: Both): Promise<Store> {
  expect([said, await run(json)]).toEqual([said, await run(memory)]);
  // What the running store knows after writing its past anew is what somebody reads there.
  return said.startsWith('erase') ? readAnew(json, dir, tidiedAt) : json;
}

async function readAnew(store: Store, dir: string, tidiedAt: string): Promise<Store> {
  await store.tidy(tidiedAt);
  const before = await everything(store);
  await store.close();
  await rm(join(dir, 'db.json'));
  const anew = await jsonStore(dir, { snapshotEveryLines: 3 });
  await anew.tidy(tidiedAt);
  expect(await everything(anew)).toEqual(before);
  return anew;
}

it('gives the same answers from memory and from disk, whatever is done in whichever order', async () => {
  const same = fc.asyncProperty(sequence, async (chosen) => {
    await using folder = await emptyFolder();
    const lines: string[] = [];
    const openMemory = () => openMemoryStore(lines, { mode: 'sandbox', secret });
    const openJson = () => jsonStore(folder.path, { snapshotEveryLines: 3 });
    let memory = await openMemory();
    let json = await openJson();
    let tidiedAt = `${day}T07:00:00Z`;
    for (const { said, run } of chosen) {
      if (typeof run === 'function') {
        json = await both({ said, run, memory, json, tidiedAt, dir: folder.path });
        continue;
      }
      if (typeof run === 'string') {
        await memory.close();
        await json.close();
        if (run === 'rebuild') await rm(join(folder.path, 'db.json'));
        memory = await openMemory();
        json = await openJson();
      } else {
        tidiedAt = run.tidy;
      }
      // Whoever reads the whole journal knows again what was forgotten, until it is tidied.
      await memory.tidy(tidiedAt);
      await json.tidy(tidiedAt);
      expect(await everything(json)).toEqual(await everything(memory));
    }
    expect(await everything(json)).toEqual(await everything(memory));
    await json.close();
  });
  await fc.assert(same, { numRuns: 40 });
});
