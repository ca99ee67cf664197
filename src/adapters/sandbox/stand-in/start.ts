import type { Clock, Ids } from '../../../domain/ports.ts';
import type { StandIn } from '../types.ts';
import { goodbye, press, say } from './callbacks.ts';
import { noFaults } from './faults.ts';
import { openMedia } from './media.ts';
import { openQuota } from './quotas.ts';
import { receive } from './receive.ts';
import { openRequests } from './requests.ts';
import { listen } from './server.ts';
import { openSubscriber } from './subscriber.ts';
import { dumpTranscript, openTranscript, viewTranscript } from './transcript.ts';
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
  });
  return {
    url: server.url,
    say: (utterance) => say(world, utterance),
    press: (cardPress) => press(world, cardPress),
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
    dump: () => dumpTranscript(transcript),
    close: () => server.close(),
  };
}

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
    subscriber: openSubscriber(() => goodbye({ botId, clock, ids })),
    received: [],
  };
}
