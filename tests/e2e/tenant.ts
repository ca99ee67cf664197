import { z } from 'zod';
import { startStandIn } from '../../src/adapters/sandbox/stand-in/start.ts';
import type { Entry, StandIn } from '../../src/adapters/sandbox/types.ts';
import { machineClock, machineIds } from '../../src/adapters/system/host.ts';
import { emptyFolder } from '../support/store.ts';
import { type Env, type Program, type Ran, runCli, startProgram } from './program.ts';

const credentials = { botId: 'BOT', secret: 'the-secret' };
const rowSchema = z.looseObject({ id: z.string(), kind: z.string().optional(), person: z.string().nullish() });
export type Row = z.infer<typeof rowSchema>;

/** A tenant with the bot's program connected to it: what people do there, and what the folder then holds. */
export class Tenant implements AsyncDisposable {
  readonly standIn: StandIn;
  readonly env: Env;
  private readonly folder: AsyncDisposable & { readonly path: string };
  private running: Program;

  private constructor(standIn: StandIn, folder: AsyncDisposable & { readonly path: string }, more: Env) {
    this.standIn = standIn;
    this.folder = folder;
    this.env = {
      WECOM_BOT_ID: credentials.botId,
      WECOM_BOT_SECRET: credentials.secret,
      WECOM_WS_URL: standIn.url,
      DATA_DIR: folder.path,
      ...more,
    };
    this.running = startProgram(this.env);
  }

  static async open(more: Env = {}): Promise<Tenant> {
    const standIn = await startStandIn({ ...credentials, botName: '纪小助', clock: machineClock, ids: machineIds });
    const tenant = new Tenant(standIn, await emptyFolder(), more);
    await tenant.running.line(/WeCom is connected/u);
    return tenant;
  }

  get program(): Program {
    return this.running;
  }

  get dir(): string {
    return this.folder.path;
  }

  /** The same folder and tenant, a new process that is not there yet. */
  begin(): void {
    this.running = startProgram(this.env);
  }

  async restart(): Promise<void> {
    this.begin();
    await this.running.line(/WeCom is connected/u);
  }

  /** Says something in a group or privately and gives the bot's next text there that answers it. */
  async ask(userId: string, text: string, chatId = 'wrGroup'): Promise<string> {
    const isPrivate = chatId === 'private';
    const chat = { id: isPrivate ? userId : chatId, type: isPrivate ? ('private' as const) : ('group' as const) };
    const { msgid } = this.standIn.say({ chat, userId, text: isPrivate ? text : `@纪小助 ${text}` });
    return this.until(() => {
      const answer = this.seen(chat.id, userId).find((one) => one.kind === 'markdown' && one.answers === msgid);
      return answer?.kind === 'markdown' ? answer.markdown : undefined;
    });
  }

  seen(chatId: string, userId: string): readonly Entry[] {
    return this.standIn.transcript(chatId, userId);
  }

  /** The latest card of the group as this person has it. */
  card(userId: string, chatId = 'wrGroup'): Extract<Entry, { kind: 'card' }> | undefined {
    return this.seen(chatId, userId).findLast((entry) => entry.kind === 'card');
  }

  async cardPosted(chatId = 'wrGroup'): Promise<Extract<Entry, { kind: 'card' }>> {
    return this.until(() => this.card('anybody', chatId));
  }

  /** Presses the first button of the group's card; resolves when this person's copy was updated. */
  async press(userId: string, chatId = 'wrGroup'): Promise<string> {
    const { id, card } = await this.until(() => this.card(userId, chatId));
    const said = this.standIn.press({ chatId, entryId: id, userId, key: card.buttons[0]?.key ?? '' });
    if (!said.delivered) throw new Error('nobody heard the press');
    return this.until(() => {
      const now = this.card(userId, chatId)?.card;
      return now?.updated ? now.body : undefined;
    });
  }

  /** What `find` gives once it gives something; looks again after every change in the tenant. */
  async until<T>(find: () => T | undefined): Promise<T> {
    for (;;) {
      const changed = Promise.withResolvers<void>();
      const stop = this.standIn.onChange(() => changed.resolve());
      try {
        const found = find();
        if (found !== undefined) return found;
        await changed.promise;
      } finally {
        stop();
      }
    }
  }

  run(name: string, ...args: readonly string[]): Promise<Ran> {
    return runCli(name, args, this.env);
  }

  async exported(what: string, ...args: readonly string[]): Promise<readonly Row[]> {
    const { code, stdout, stderr } = await this.run('export', what, ...args);
    if (code !== 0) throw new Error(stderr);
    return stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => rowSchema.parse(JSON.parse(line)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.running[Symbol.asyncDispose]();
    await this.standIn.close();
    await this.folder[Symbol.asyncDispose]();
  }
}

/** A tenant whose group is bound, with an admin `guanli` and a secretary `shuji` who got their roles by codes. */
export async function furnishedTenant(more: Env = {}): Promise<Tenant> {
  const tenant = await Tenant.open(more);
  const first = /\/认领 ([A-Z2-9]{8})/u.exec(await tenant.program.line(/还没有管理员/u))?.[1];
  await tenant.ask('guanli', `/认领 ${first}`, 'private');
  await tenant.ask('guanli', '/绑定 第一中学 高一支部');
  const granted = await tenant.ask('guanli', '/授权 书记 高一支部', 'private');
  await tenant.ask('shuji', `/认领 ${/[A-Z2-9]{8}/u.exec(granted)?.[0]}`, 'private');
  return tenant;
}
