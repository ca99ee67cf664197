import type { WSClientOptions } from '@wecom/aibot-node-sdk';
import type { Log } from '../../domain/log.ts';

type SdkLogger = NonNullable<WSClientOptions['logger']>;

/**
 * The SDK prints whole frames: message texts, userids, keys of pictures. Of its warnings only the words before the first
 * colon or bracket pass, which it wrote itself; what it appends does not, nor does anything below a warning.
 */
export function sdkLog(log: Log): SdkLogger {
  const pass = (message: string) => log.warn({ sdk: /^[^:([]*/u.exec(message)?.[0].trim() ?? '' }, 'the SDK warns');
  return { debug: () => {}, info: () => {}, warn: pass, error: pass };
}
