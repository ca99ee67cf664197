import { describe, expect, it } from 'vitest';
import type { StandIn } from '../../../src/adapters/sandbox/types.ts';
import { codeOf, connectBot, openBench } from './stand-in-support.ts';

const markdown = (content: string) => ({ msgtype: 'markdown', markdown: { content } });

async function tell({ robotUrl }: StandIn, address: string, body: object): Promise<unknown> {
  const url = `${robotUrl}?key=${new URL(address).searchParams.get('key')}`;
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  return response.json();
}

describe('a group’s robot', () => {
  it('speaks where nobody has spoken to the bot, which may not', async () => {
    const { standIn } = await openBench();
    const bot = await connectBot(standIn);
    const address = standIn.robot('wrCold');
    expect(address).toMatch(/^https:\/\/qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=[0-9a-f-]{36}$/u);
    expect(standIn.robot('wrCold')).toBe(address);
    expect(await tell(standIn, address, markdown('交表'))).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(standIn.transcript('wrCold', 'li')).toMatchObject([{ kind: 'markdown', markdown: '交表', byRobot: true }]);
    const post = { msgtype: 'markdown' as const, markdown: { content: '交表' } };
    expect(await codeOf(bot.client.sendMessage('wrCold', post))).toBe(846607);
  });

  it('refuses what the platform refuses', async () => {
    const { standIn } = await openBench();
    const address = standIn.robot('wrCold');
    const code = async (body: object, at = address) => (await tell(standIn, at, body)) as { errcode: number };
    expect(await code(markdown('长'.repeat(1366)))).toMatchObject({ errcode: 40058 });
    expect(await code(markdown(' '))).toMatchObject({ errcode: 44004 });
    expect(await code({ msgtype: 'text', text: { content: 'x'.repeat(2049) } })).toMatchObject({ errcode: 40058 });
    expect(await code({ msgtype: 'template_card', template_card: {} })).toMatchObject({ errcode: 40058 });
    expect(await code(markdown('好'), address.replace(/.{4}$/u, 'ffff'))).toMatchObject({ errcode: 93000 });
    standIn.removeRobot('wrCold');
    expect(await code(markdown('好'))).toMatchObject({ errcode: 93000 });
  });

  it('takes twenty a minute', async () => {
    const { standIn, clock } = await openBench();
    const address = standIn.robot('wrCold');
    const codes: unknown[] = [];
    for (let n = 0; n < 21; n += 1) codes.push(await tell(standIn, address, markdown(`第${n}条`)));
    expect(codes.filter((one) => (one as { errcode: number }).errcode === 0)).toHaveLength(20);
    expect(codes.at(-1)).toMatchObject({ errcode: 45009 });
    clock.advance({ minutes: 1 });
    expect(await tell(standIn, address, markdown('再来'))).toMatchObject({ errcode: 0 });
  });

  it('is there after a restart', async () => {
    const { standIn } = await openBench();
    const address = standIn.robot('wrCold');
    const again = await openBench({ restore: JSON.parse(JSON.stringify(standIn.dump())) });
    expect(again.standIn.robot('wrCold')).toBe(address);
  });
});
