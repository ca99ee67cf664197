import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../support/store.ts';
import { runCli, startProgram } from './program.ts';
import { furnishedTenant } from './tenant.ts';

describe('a start', () => {
  it('names every wrong setting at once, ends with 1 and has written nothing', async () => {
    await using folder = await emptyFolder();
    const dir = join(folder.path, 'store');
    await using program = startProgram({
      DATA_DIR: dir,
      WECOM_BOT_ID: 'BOT',
      PORT: '99999',
      LOG_LEVEL: 'loud',
      BOT_TIMEZONE: 'Mars/Olympus',
      DATABASE_URL: 'postgres://x',
    });
    expect(await program.ended()).toBe(1);
    for (const name of ['WECOM_BOT_SECRET', 'PORT', 'LOG_LEVEL', 'BOT_TIMEZONE', 'DATABASE_URL']) {
      expect(program.printed()).toMatch(new RegExp(`^${name}：`, 'mu'));
    }
    expect(program.printed()).toContain('尚未支持');
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('names DATA_DIR when that is no folder, and ends with 1', async () => {
    await using folder = await emptyFolder();
    const file = join(folder.path, 'file');
    await writeFile(file, 'x');
    await using program = startProgram({ DATA_DIR: file });
    expect(await program.ended()).toBe(1);
    expect(program.printed()).toMatch(/^DATA_DIR：/mu);
    expect(await readFile(file, 'utf8')).toBe('x');
  });

  it('on a folder that another process has is refused with that one’s number', async () => {
    await using folder = await emptyFolder();
    await using first = startProgram({ DATA_DIR: folder.path });
    await first.line(/沙盒已启动/u);
    await using second = startProgram({ DATA_DIR: folder.path });
    expect(await second.ended()).toBe(1);
    expect(second.printed()).toContain(`进程号 ${first.pid}`);
    first.kill('SIGKILL');
    await first.ended();
    await using third = startProgram({ DATA_DIR: folder.path });
    await third.line(/沙盒已启动/u);
  });

  it('opens its door for scripts to nobody but the machine’s own user', async () => {
    await using folder = await emptyFolder();
    await using program = startProgram({ DATA_DIR: folder.path });
    await program.line(/沙盒已启动/u);
    expect((await stat(join(folder.path, 'bot.sock'))).mode & 0o777).toBe(0o600);
  });

  it('refuses a live store in the sandbox', async () => {
    await using tenant = await furnishedTenant();
    tenant.program.kill('SIGTERM');
    await tenant.program.ended();
    await using sandbox = startProgram({ DATA_DIR: tenant.dir });
    expect(await sandbox.ended()).toBe(1);
    expect(sandbox.printed()).toContain('不能混用');
  });

  it('on a damaged store names the place and the way out, and changes nothing', async () => {
    await using folder = await emptyFolder();
    const env = { DATA_DIR: folder.path };
    await runCli('say', ['--chat', 'wr-demo', '--as', '书记', '/说纪'], env);
    const journal = (await readdir(folder.path)).find((name) => name.startsWith('journal-')) ?? '';
    const text = await readFile(join(folder.path, journal), 'utf8');
    const damaged = text.replace('示范学校', '示范学杧');
    await writeFile(join(folder.path, journal), damaged);
    await writeFile(join(folder.path, 'db.json'), '');
    await using program = startProgram(env);
    expect(await program.ended()).toBe(1);
    expect(program.printed()).toMatch(/journal-.*第 \d+ 行.*损坏/u);
    expect(program.printed()).toContain('npm run fsck -- --repair');
    expect(await readFile(join(folder.path, journal), 'utf8')).toBe(damaged);
    expect((await runCli('fsck', [], env)).code).toBe(1);
    expect((await runCli('fsck', ['--repair'], env)).stdout).toContain('damaged: ');
    expect((await runCli('fsck', [], env)).code).toBe(0);
  });

  it('says that a port is taken, and ends with 1', async () => {
    await using folder = await emptyFolder();
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    await using program = startProgram({ DATA_DIR: folder.path, PORT: port });
    expect(await program.ended()).toBe(1);
    expect(program.printed()).toContain(`端口 ${port} 已被占用`);
    server.close();
  });

  it('with nobody at the address stays up, says so in /readyz, and stops at once when told to', async () => {
    await using folder = await emptyFolder();
    await mkdir(folder.path, { recursive: true });
    await using program = startProgram({
      DATA_DIR: folder.path,
      WECOM_BOT_ID: 'BOT',
      WECOM_BOT_SECRET: 'secret',
      WECOM_WS_URL: 'ws://127.0.0.1:9',
    });
    const url = /"url":"([^"]+)"/u.exec(await program.line(/"msg":"started"/u))?.[1] ?? '';
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const readiness = await fetch(`${url}/readyz`);
    expect(readiness.status).toBe(503);
    expect(await readiness.json()).toMatchObject({ ready: false, reasons: [expect.stringContaining('WeCom')] });
    expect((await fetch(`${url}/sandbox`)).status).toBe(404);
    program.kill('SIGTERM');
    expect(await program.ended()).toBe(0);
  });
});

describe('hostile frames', () => {
  it('are survived, and the next command is answered', async () => {
    await using tenant = await furnishedTenant();
    const event = (more: object) => ({ cmd: 'aibot_event_callback', headers: { req_id: 'x' }, body: more });
    const from = { from: { userid: 'li' }, chatid: 'wrGroup', chattype: 'group', msgtype: 'event' };
    const pressOf = (key: unknown) =>
      event({
        ...from,
        event: { eventtype: 'template_card_event', template_card_event: { event_key: key, task_id: 'a' } },
      });
    const frames = [
      'not json',
      '{"cmd":',
      {},
      { cmd: 'aibot_msg_callback', headers: {}, body: { msgtype: 'text' } },
      { cmd: 'aibot_msg_callback', headers: { req_id: 'y' }, body: { msgtype: 'text', text: { content: 7 } } },
      event({ ...from, event: { eventtype: 'never_heard_of' } }),
      pressOf('checkin:../../etc:x:y'),
      pressOf(':'.repeat(5000)),
      pressOf(7),
      pressOf('__proto__:a:b:c'),
    ];
    for (const frame of frames) tenant.standIn.push(frame);
    const long = 'A'.repeat(1_000_000);
    expect(await tenant.ask('li', `/体会 ${long}`)).toContain('太长');
    expect(await tenant.ask('shuji', '/帮助')).toContain('/说纪');
    expect(await tenant.exported('replies')).toEqual([]);
  });
});
