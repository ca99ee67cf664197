import type { Clock, Ids } from '../../../domain/ports.ts';
import type { Faults } from '../types.ts';
import type { Downloads } from './downloads.ts';
import type { Media } from './media.ts';
import type { Quota } from './quotas.ts';
import type { Requests } from './requests.ts';
import type { Shelf } from './shelf.ts';
import type { Subscriber } from './subscriber.ts';
import type { Transcript } from './transcript.ts';

/** Everything the stand-in knows: what the functions of this folder work on. */
export interface World {
  readonly botId: string;
  readonly secret: string;
  readonly botName: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly faults: Faults;
  readonly transcript: Transcript;
  readonly requests: Requests;
  /** Messages per conversation. */
  readonly messages: Quota;
  readonly media: Media;
  /** The bytes of the conversations' files. */
  readonly shelf: Shelf;
  /** What people have sent, for the bot to fetch. */
  readonly downloads: Downloads;
  readonly subscriber: Subscriber;
  readonly received: unknown[];
  /** Messages per robot. */
  readonly robotMessages: Quota;
  /** Bodies of all requests to robots, as sent. */
  readonly robotCalls: string[];
}
