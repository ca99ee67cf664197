import { join } from 'node:path';
import { Low } from 'lowdb';
import { startStandIn } from '../adapters/sandbox/stand-in/start.ts';
import type { StandIn } from '../adapters/sandbox/types.ts';
import { machineClock, machineIds, newSecret } from '../adapters/system/host.ts';
import type { Config } from '../app/config.ts';
import type { Role } from '../domain/people.ts';
import type { Store } from '../domain/store.ts';
import type { Credentials } from './bot.ts';
import { ownJson } from './own-json.ts';

interface Persona {
  readonly userId: string;
  readonly name: string;
  readonly role: '书记' | '教师' | '审核员' | '管理员';
}

/** Made-up people to speak as. */
export const personas: readonly Persona[] = [
  { userId: 'shuji', name: '书记', role: '书记' },
  { userId: 'laoshi-1', name: '教师甲', role: '教师' },
  { userId: 'laoshi-2', name: '教师乙', role: '教师' },
  { userId: 'laoshi-3', name: '教师丙', role: '教师' },
  { userId: 'shenhe', name: '审核员', role: '审核员' },
  { userId: 'shenhe-2', name: '审核员乙', role: '审核员' },
  { userId: 'guanli', name: '管理员', role: '管理员' },
];

export const demoGroup = { id: 'wr-demo', name: '示范学校高一工作群' } as const;
const demoBranch = { school: '示范学校', name: '高一支部' } as const;
const saveAfterMs = 200;

export interface Sandbox {
  readonly standIn: StandIn;
  readonly credentials: Credentials;
  /** Takes a person and their names out of the conversations, on disk too. */
  forget(person: { readonly userId: string; readonly names: readonly string[] }): Promise<void>;
  /** Writes the conversations down and ends the stand-in. */
  close(): Promise<void>;
}

/** Starts the local WeCom stand-in with the conversations of last time. */
export async function startSandbox(config: Config): Promise<Sandbox> {
  const file = new Low<unknown>(ownJson(join(config.dataDir, 'conversations.json')), null);
  await file.read();
  const credentials = { botId: 'sandbox', secret: newSecret() };
  const standIn = await startStandIn({
    ...credentials,
    botName: config.botName,
    clock: machineClock,
    ids: machineIds,
    ...(file.data === null ? {} : { restore: file.data }),
  });
  const saving = saver(standIn, file);
  return {
    standIn,
    credentials: { ...credentials, wsUrl: standIn.url, webhookUrl: standIn.robotUrl },
    async forget({ userId, names }) {
      standIn.forget(userId, names);
      await saving.now();
    },
    async close() {
      await saving.stop();
      await standIn.close();
    },
  };
}

/** Writes a little after the last change of a burst; the conversations are a convenience, the store is the truth. */
function saver(standIn: StandIn, file: Low<unknown>): { now(): Promise<void>; stop(): Promise<void> } {
  let timer: NodeJS.Timeout | null = null;
  const save = async () => {
    timer = null;
    file.data = standIn.dump();
    await file.write();
  };
  const unsubscribe = standIn.onChange(() => {
    timer ??= setTimeout(() => void save(), saveAfterMs);
  });
  const now = () => {
    if (timer) clearTimeout(timer);
    return save();
  };
  return {
    now,
    stop() {
      unsubscribe();
      return now();
    },
  };
}

/** A new sandbox begins with a bound group and its people's roles, so that the first thing typed can be `/说纪`. */
export async function furnish(store: Store): Promise<void> {
  if (await store.chats.find(demoGroup.id)) return;
  const at = machineClock.now().toString();
  await store.chats.bind(demoGroup.id, demoBranch, 'guanli', at);
  const roles = { 书记: 'secretary', 审核员: 'reviewer', 管理员: 'admin' } as const satisfies Record<string, Role>;
  for (const { userId, role } of personas) {
    if (role === '教师') continue;
    const branch = role === '书记' ? demoBranch : null;
    await store.roles.give({ userId, role: roles[role], branch, grantedBy: null, at });
  }
}
