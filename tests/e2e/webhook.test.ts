import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startStandIn } from '../../src/adapters/sandbox/stand-in/start.ts';
import type { StandIn } from '../../src/adapters/sandbox/types.ts';
import { openJsonStore } from '../../src/adapters/store/json/open.ts';
import { readStore } from '../../src/adapters/store/json/read.ts';
import { machineClock, machineIds, newSecret } from '../../src/adapters/system/host.ts';
import type { Post } from '../../src/domain/post.ts';
import { branch, emptyFolder } from '../support/store.ts';
import { type Env, type Program, runCli, startProgram } from './program.ts';

const credentials = { botId: 'BOT', secret: 'the-secret' };
const group = 'wrCold';

interface ColdHouse {
  readonly standIn: StandIn;
  readonly env: Env;
  readonly dir: string;
  readonly key: string;
  /** Starts the program once more. */
  start(): Promise<Program>;
  posts(): Promise<readonly Post[]>;
}

/** A bound group in which nobody ever spoke to the bot, with a robot, and reminders due in some seconds. */
async function coldHouse(dueInSeconds: readonly number[]): Promise<ColdHouse> {
  const folder = await emptyFolder();
  const standIn = await startStandIn({ ...credentials, botName: '纪小助', clock: machineClock, ids: machineIds });
  onTestFinished(async () => {
    await standIn.close();
    await folder[Symbol.asyncDispose]();
  });
  const key = new URL(standIn.robot(group)).searchParams.get('key') ?? '';
  await furnish(folder.path, key, dueInSeconds);
  const env = {
    WECOM_BOT_ID: credentials.botId,
    WECOM_BOT_SECRET: credentials.secret,
    WECOM_WS_URL: standIn.url,
    WECOM_WEBHOOK_URL: standIn.robotUrl,
    ADMIN_USERIDS: 'guanli',
    DATA_DIR: folder.path,
    LOG_LEVEL: 'trace',
  };
  return {
    standIn,
    env,
    dir: folder.path,
    key,
    async start() {
      const program = startProgram(env);
      onTestFinished(() => program[Symbol.asyncDispose]());
      await program.line(/WeCom is connected/u);
      return program;
    },
    posts: async () => (await Array.fromAsync((await readStore(folder.path)).posts())).filter(({ plan }) => plan),
  };
}

async function furnish(dir: string, key: string, dueInSeconds: readonly number[]): Promise<void> {
  const store = await openJsonStore({
    dir,
    mode: 'live',
    zone: 'Asia/Shanghai',
    clock: machineClock,
    newSecret,
    warn: () => {},
    onFatal: (error) => {
      throw error;
    },
  });
  const now = machineClock.now();
  await store.chats.bind(group, branch, 'guanli', now.toString());
  const chat = await store.chats.find(group);
  if (!chat) throw new Error('the group is not bound');
  await store.chats.set(group, { ...chat.settings, weeklyBudget: 0 });
  await store.webhooks.set({ chatId: group, key, setAt: now.toString() });
  for (const [n, seconds] of dueInSeconds.entries()) {
    const at = now.add({ seconds }).toString();
    await store.schedules.add([
      {
        id: `s${n}`,
        chatId: group,
        place: { id: group, type: 'group' },
        what: { post: 'words', text: `交表${n}` },
        rule: null,
        at,
        nextAt: at,
        catchUpMinutes: 30,
        setBy: 'guanli',
        setAt: now.toString(),
        originId: `o${n}`,
        partOf: null,
        isNumbered: true,
      },
    ]);
  }
  await store.close();
}

const said = ({ standIn }: ColdHouse) =>
  standIn.transcript(group, 'anybody').flatMap((entry) => (entry.kind === 'markdown' ? [entry.markdown] : []));

it('gives a cold group its reminder once, also over restarts, and shows the key nowhere', async () => {
  // The group is known to the tenant only by its robot: the bot's own post is refused with 93006 at once.
  const house = await coldHouse([0, 6]);
  const first = await house.start();
  await expect.poll(() => said(house), { timeout: 60_000 }).toEqual(['**书记提醒**：交表0']);
  await expect
    .poll(async () => (await house.posts()).map(({ state }) => state), { timeout: 60_000 })
    .toContain('accepted');
  first.kill('SIGKILL');
  await first.ended();
  const second = await house.start();
  await expect.poll(() => said(house), { timeout: 60_000 }).toEqual(['**书记提醒**：交表0', '**书记提醒**：交表1']);
  const metrics = await fetch(`${JSON.parse(await second.line(/"started"/u)).url}/metrics`);
  const exports = await Promise.all(
    ['deliveries', 'activities', 'people', 'replies'].map((what) => runCli('export', [what], house.env)),
  );
  const fsck = await runCli('fsck', [], house.env);
  const out = [first.printed(), second.printed(), await metrics.text(), ...exports.map(({ stdout }) => stdout)];
  out.push(fsck.stdout, fsck.stderr, ...exports.map(({ stderr }) => stderr));
  expect(out.join('\n')).not.toContain(house.key);
  expect(exports[0]?.stdout.match(/"way":"webhook","state":"accepted"/gu)).toHaveLength(2);
  second.kill('SIGTERM');
  expect(await second.ended()).toBe(0);
  const kept = await Promise.all(
    (await readdir(house.dir)).map((file) => readFile(join(house.dir, file), 'utf8').catch(() => '')),
  );
  expect(kept.join('\n')).toContain(house.key);
});

it('killed while the robot was asked, owns to not knowing and does not ask again', async () => {
  const house = await coldHouse([0]);
  house.standIn.faults.silentRobots = true;
  const first = await house.start();
  await expect.poll(() => house.standIn.robotCalls.length, { timeout: 60_000 }).toBe(1);
  first.kill('SIGKILL');
  await first.ended();
  house.standIn.faults.silentRobots = false;
  await house.start();
  await expect
    .poll(async () => (await house.posts()).map(({ state, way }) => [state, way]), { timeout: 60_000 })
    .toEqual([['unknown', 'webhook']]);
  expect(house.standIn.robotCalls).toHaveLength(1);
});

it('waits for a robot that never answers only so long, and calls it unknown', async () => {
  const house = await coldHouse([0]);
  house.standIn.faults.silentRobots = true;
  const program = await house.start();
  await expect
    .poll(async () => (await house.posts()).map(({ state }) => state), { timeout: 60_000 })
    .toEqual(['unknown']);
  expect(said(house)).toHaveLength(1);
  expect(house.standIn.robotCalls).toHaveLength(1);
  expect(program.printed()).not.toContain(house.key);
});

it('lets a robot rest that was asked too often, also when it is stopped meanwhile', async () => {
  const house = await coldHouse([0]);
  house.standIn.faults.refuseRobots = 1;
  const first = await house.start();
  await expect.poll(() => house.standIn.robotCalls.length, { timeout: 60_000 }).toBe(1);
  await expect
    .poll(async () => (await house.posts()).map(({ state }) => state), { timeout: 60_000 })
    .toEqual(['queued']);
  expect(house.standIn.robotCalls).toHaveLength(1);
  first.kill('SIGTERM');
  expect(await first.ended()).toBe(0);
  await house.start();
  await expect.poll(() => said(house), { timeout: 60_000 }).toHaveLength(1);
});
