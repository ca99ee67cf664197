import type { Clock, Ids } from '../../../domain/ports.ts';
import type { StandIn } from '../types.ts';
import { goodbye, press, say, send } from './callbacks.ts';
import { openDownloads } from './downloads.ts';
import { noFaults } from './faults.ts';
import { forgetPerson } from './forget.ts';
import { openMedia } from './media.ts';
import { openQuota } from './quotas.ts';
import { rate } from './rate.ts';
import { receive } from './receive.ts';
import { openRequests } from './requests.ts';
import { hearRobot, removeRobot, robotAddress, robotPath } from './robots.ts';
import { listen } from './server.ts';
import { openShelf } from './shelf.ts';
import { openSubscriber } from './subscriber.ts';
import { dumpTranscript, openTranscript, viewFile, viewTranscript } from './transcript.ts';
import type { World } from './world.ts';

export interface StandInOptions {
  readonly botId: string;
  readonly secret: string;
  /** A group's message reaches the bot when it contains `@` and this. */
  readonly botName: string;
  readonly clock: Clock;
  readonly ids: Ids;
  /** 0 takes any free one. */
  readonly port?: number;
  /** What an earlier one's `dump()` gave. */
  readonly restore?: unknown;
}

/** Starts a server on loopback that speaks WeCom's long connection and refuses what WeCom would refuse. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const world = makeWorld(options);
  const { subscriber, transcript, faults, received } = world;
  const server = await listen(options.port ?? 0, {
    message: (socket, text) => receive(world, socket, text),
    gone: (socket) => subscriber.forget(socket),
    download: (path) => world.downloads.take(path),
    robot: (key, body) => hearRobot(world, key, body),
  });
  return {
    url: server.url,
    say: (utterance) => say(world, utterance),
    send: (sending) => send(world, server.origin, sending),
    file(chatId, entryId, viewerId) {
      const name = viewFile(transcript, { chatId, entryId, viewerId });
      const bytes = world.shelf.get(entryId);
      return name !== null && bytes ? { name, bytes } : null;
    },
    press: (cardPress) => press(world, cardPress),
    rate: (given) => rate(world, given),
    transcript: (chatId, viewerId) => viewTranscript(transcript, chatId, viewerId),
    onChange(listener) {
      transcript.listeners.add(listener);
      return () => void transcript.listeners.delete(listener);
    },
    faults,
    kick: () => subscriber.displace(),
    drop: () => server.terminateAll(),
    push: (frame) => subscriber.send(frame),
    received,
    subscribed: () => subscriber.arrived(),
    robot: (chatId) => robotAddress(world, chatId),
    removeRobot: (chatId) => removeRobot(world, chatId),
    robotCalls: world.robotCalls,
    robotUrl: `${server.origin}${robotPath}`,
    forget: (userId, names) => forgetPerson(transcript, userId, names),
    dump: () => dumpTranscript(transcript),
    close: () => server.close(),
  };
}

const robotPerMinute = 20;

function makeWorld({ botId, secret, botName, clock, ids, restore }: StandInOptions): World {
  return {
    botId,
    secret,
    botName,
    clock,
    ids,
    faults: noFaults(),
    transcript: openTranscript(restore),
    requests: openRequests(clock, ids),
    messages: openQuota(clock),
    media: openMedia(clock),
    shelf: openShelf(),
    downloads: openDownloads(clock, ids),
    subscriber: openSubscriber(() => goodbye({ botId, clock, ids })),
    received: [],
    robotMessages: openQuota(clock, robotPerMinute),
    robotCalls: [],
  };
}
