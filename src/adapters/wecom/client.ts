import { WSClient } from '@wecom/aibot-node-sdk';
import type { Log } from '../../domain/log.ts';
import { sdkLog } from './sdk-log.ts';
import type { Timings } from './timings.ts';

export interface Credentials {
  readonly botId: string;
  readonly secret: string;
  /** Undefined: the official address. */
  readonly wsUrl?: string | undefined;
}

export function newClient({ botId, secret, wsUrl }: Credentials, timings: Timings, log: Log): WSClient {
  return new WSClient({
    botId,
    secret,
    wsUrl: wsUrl ?? '',
    reconnectInterval: timings.reconnectMs,
    // Outages last longer than the SDK's ten attempts. Refused credentials are somebody's mistake: those end.
    maxReconnectAttempts: -1,
    maxAuthFailureAttempts: timings.authAttempts,
    heartbeatInterval: timings.heartbeatMs,
    wsOptions: { handshakeTimeout: timings.handshakeMs },
    logger: sdkLog(log),
  });
}

/** Ends a client for good. Never used again: `connect()` right after `disconnect()` leaves an orphan socket. */
export function retire(client: WSClient): void {
  client.removeAllListeners();
  client.disconnect();
}
