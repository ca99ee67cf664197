import { makeBot, openStore } from '../compose/bot.ts';
import { readConfig } from '../compose/environment.ts';
import { localClient } from '../compose/local-door.ts';
import { openLog } from '../compose/log.ts';
import { demoGroup, furnish, personas, startSandbox } from '../compose/sandbox.ts';
import { type Spoken, sayThrough } from '../compose/say.ts';
import { readArguments, runScript } from '../compose/script.ts';
import { OperatorError } from '../core/errors.ts';

const usage = `用法：npm run say -- --chat 群ID|private --as 谁 "要说的话"
在沙盒里以某人的身份对机器人说一句，打印这个人会看到的回答。沙盒正在运行时交给它，否则自己打开沙盒的数据。
  --chat  ${demoGroup.id}（${demoGroup.name}），别的群ID会新开一个群，private 为私聊
  --as    ${personas.map((one) => one.name).join('、')}，或任意账号
例：npm run say -- --chat ${demoGroup.id} --as 书记 "/说纪 礼品礼金"`;

await runScript(usage, async () => {
  const { values, positionals } = readArguments({ chat: { type: 'string' }, as: { type: 'string' } });
  const { chat, as } = values;
  const text = positionals.join(' ');
  if (typeof chat !== 'string' || typeof as !== 'string' || text === '') throw new OperatorError(usage);
  const config = readConfig();
  if (!config) return 1;
  if (config.mode === 'live') throw new OperatorError('say 只用于沙盒：设置了 WECOM_BOT_ID，这是正式的数据。');
  const words = { chat, as, text };
  const spoken = (await localClient(config.dataDir).say(words)) ?? (await sayAlone(config, words));
  process.stdout.write(`${spoken.seen.join('\n\n')}\n`);
  return 0;
});

type Config = NonNullable<ReturnType<typeof readConfig>>;

/** Nobody runs: a sandbox without its page, for one sentence. */
async function sayAlone(config: Config, words: { chat: string; as: string; text: string }): Promise<Spoken> {
  const log = openLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
  const store = await openStore(config, log, (error) => {
    throw error;
  });
  try {
    await furnish(store);
    const sandbox = await startSandbox(config);
    const bot = await makeBot(config, sandbox.credentials, store, log);
    bot.link.connect();
    try {
      return await sayThrough(sandbox.standIn, bot, words);
    } finally {
      await bot.stop();
      await sandbox.close();
    }
  } finally {
    await store.close();
  }
}
