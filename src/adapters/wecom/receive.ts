import type { Log } from '../../domain/log.ts';
import type { Message, Press } from '../../domain/message.ts';
import {
  DamagedFrame,
  type Entered,
  type Incoming,
  normalizeEvent,
  normalizeMessage,
  type Rating,
} from './normalize.ts';

export interface Receivers {
  onMessage(message: Message): Promise<void>;
  onPress(press: Press): Promise<void>;
  onEntered(entered: Entered): Promise<void>;
  onRated(rated: Rating): Promise<void>;
}

export interface FrameDoor {
  onMessage(frame: unknown): void;
  onEvent(frame: unknown): void;
}

/**
 * The door for frames. Nothing passes back through it: an exception would make the SDK drop the frame's other events,
 * a rejection would end the process.
 */
export function frameDoor(to: Receivers, log: Log): FrameDoor {
  let hasWarned = false;

  const warnOfEncryptedIds = (senderId: string | null) => {
    if (hasWarned || !senderId?.startsWith('wo')) return;
    hasWarned = true;
    log.warn({}, 'userids look encrypted (wo…): a bot made by a super administrator gets plain ones');
  };

  const open = async (frame: unknown, normalize: typeof normalizeMessage) => {
    try {
      const incoming = normalize(frame, performance.now());
      if (!incoming) return;
      warnOfEncryptedIds(senderOf(incoming));
      await pass(incoming, to);
    } catch (error) {
      if (error instanceof DamagedFrame) log.warn({ where: error.where }, 'a callback of WeCom was not understood');
      else log.error({ err: error }, 'a callback of WeCom was not handled');
    }
  };

  return {
    onMessage: (frame) => void open(frame, normalizeMessage),
    onEvent: (frame) => void open(frame, normalizeEvent),
  };
}

async function pass(incoming: Incoming, to: Receivers): Promise<void> {
  switch (incoming.kind) {
    case 'message':
      return to.onMessage(incoming.message);
    case 'press':
      return to.onPress(incoming.press);
    case 'entered':
      return to.onEntered(incoming.entered);
    case 'rated':
      return to.onRated(incoming.rated);
  }
}

function senderOf(incoming: Incoming): string | null {
  switch (incoming.kind) {
    case 'message':
      return incoming.message.senderId;
    case 'press':
      return incoming.press.senderId;
    case 'entered':
      return incoming.entered.senderId;
    case 'rated':
      return null;
  }
}
