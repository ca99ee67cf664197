import { emptyFolder } from '../support/store.ts';
import { echoBot, ourBot } from './bot-peers.ts';
import { type Contender, measure, table } from './measure.ts';
import { echoBotStarts, ourBotStarts } from './start-peers.ts';
import { bareDisk, lowdb, ours, sqlite } from './store-peers.ts';

/** As many people press at once in a large school's groups. */
const inHand = 64;
const forMs = 4000;

/** One after another on the same machine and disk, in the same run: the ratios hold, the rates are of this machine. */
async function compare(
  title: string,
  contenders: readonly (() => Promise<Contender>)[],
  hands = inHand,
): Promise<void> {
  const figures = [];
  for (const open of contenders) figures.push(await measure(await open(), hands, forMs));
  process.stdout.write(`${table(title, figures)}\n\n`);
}

await using folder = await emptyFolder();
const dir = folder.path;
await compare(`Durable replies a second, ${inHand} in hand`, [
  () => bareDisk(dir),
  () => ours(dir),
  () => sqlite(dir),
  () => lowdb(dir, 1_000),
  () => lowdb(dir, 100_000),
]);
await compare(`Presses answered a second over a socket, ${inHand} in hand`, [echoBot, () => ourBot(dir)]);
await compare(
  'Starts a second until WeCom is subscribed to, each killed at once, one after the other',
  [echoBotStarts, () => ourBotStarts(dir, 0), () => ourBotStarts(dir, 100_000)],
  1,
);
