import { WSClient } from '@wecom/aibot-node-sdk';
import { expect, it } from 'vitest';
import { attemptOf } from '../../../src/adapters/wecom/outcome.ts';

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

// Only the SDK's own words tell a socket that was closed before the write from one that closed after it.
it('knows from the SDK’s own error that nothing was written to a closed socket', async () => {
  const client = new WSClient({ botId: 'BOT', secret: 'the-secret', logger: quiet });
  expect(await attemptOf(client.reply({ headers: { req_id: 'r1' } }, {}))).toEqual({ state: 'unwritten' });
});
