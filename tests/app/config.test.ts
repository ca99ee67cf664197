import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from '../../src/app/config.ts';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    parseConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('parseConfig', () => {
  it('runs the sandbox on defaults when nothing is set', () => {
    expect(parseConfig({})).toEqual({
      mode: 'sandbox',
      credentials: null,
      wsUrl: undefined,
      botName: '纪小助',
      adminUserIds: [],
      dataDir: 'data/sandbox',
      host: '127.0.0.1',
      port: 3000,
      publicUrl: null,
      zone: 'Asia/Shanghai',
      retentionDays: 180,
      logLevel: 'info',
      ai: null,
    });
  });

  it('turns AI on where a model and a place to ask it are named', () => {
    const named = { OPENAI_BASE_URL: 'http://127.0.0.1:8000/v1', OPENAI_MODEL: 'm' };
    expect(parseConfig(named).ai).toEqual({ baseUrl: named.OPENAI_BASE_URL, apiKey: undefined, model: 'm' });
    expect(parseConfig({ OPENAI_API_KEY: 'k', OPENAI_MODEL: 'm' }).ai).toMatchObject({ apiKey: 'k' });
  });

  it('leaves AI off where a key is there for other programs only, and refuses a model that cannot be asked', () => {
    expect(parseConfig({ OPENAI_API_KEY: 'k' }).ai).toBeNull();
    expect(() => parseConfig({ OPENAI_MODEL: 'm' })).toThrow('OPENAI_BASE_URL');
    expect(() => parseConfig({ OPENAI_API_KEY: 'a b' })).toThrow('OPENAI_API_KEY');
  });

  it('is live with both credentials and keeps its data elsewhere', () => {
    expect(parseConfig({ WECOM_BOT_ID: 'a', WECOM_BOT_SECRET: 'b' })).toMatchObject({
      mode: 'live',
      credentials: { botId: 'a', secret: 'b' },
      dataDir: 'data/store',
    });
  });

  it('tells all mistakes at once, each by its name', () => {
    const problems = problemsOf({
      WECOM_BOT_ID: 'a',
      WECOM_WS_URL: 'http://example.com',
      WECOM_WEBHOOK_URL: 'http://example.com/cgi-bin/webhook/send',
      BOT_NAME: '@x',
      ADMIN_USERIDS: 'a,b!',
      PORT: '70000',
      BOT_TIMEZONE: 'Mars/Base',
      LOG_LEVEL: 'loud',
      RETENTION_DAYS: '-1',
      PUBLIC_URL: 'nowhere',
    });
    const named = problems.map((problem) => problem.split('：')[0]);
    expect(named.sort()).toEqual([
      'ADMIN_USERIDS',
      'BOT_NAME',
      'BOT_TIMEZONE',
      'LOG_LEVEL',
      'PORT',
      'PUBLIC_URL',
      'RETENTION_DAYS',
      'WECOM_BOT_SECRET',
      'WECOM_WEBHOOK_URL',
      'WECOM_WS_URL',
    ]);
    expect(problems.every((problem) => /例：|之一|没有设置/u.test(problem))).toBe(true);
  });

  it.each([
    ['https://wecom.example.com/cgi-bin/webhook/send', true],
    ['http://127.0.0.1:9001/cgi-bin/webhook/send', true],
    ['http://[::1]:9001/send', true],
    ['http://127.0.0.1.example.com/send', false],
    ['https://wecom.example.com/send?key=1', false],
    ['https://user@wecom.example.com/send', false],
    ['ftp://127.0.0.1/send', false],
  ])('sends keys to %s: %s', (url, isTaken) => {
    const env = { WECOM_WEBHOOK_URL: url };
    if (isTaken) expect(parseConfig(env).webhookUrl).toBe(url);
    else expect(problemsOf(env)).toEqual([expect.stringMatching(/^WECOM_WEBHOOK_URL：.*例：/u)]);
  });

  it.each(['DATABASE_URL', 'WECOM_BOTS'])('refuses %s until it is built', (name) => {
    expect(problemsOf({ [name]: 'x' })).toEqual([expect.stringMatching(`^${name}：尚未支持`)]);
  });

  it('takes blanks for unset, as a copied .env.example has them', () => {
    const example = parseEnv(readFileSync('.env.example', 'utf8'));
    expect(parseConfig(example).mode).toBe('sandbox');
  });

  it('documents in .env.example every variable of the contract', () => {
    const contract = readFileSync('docs/contract.md', 'utf8').split('## 3.')[0]?.split('## 2.')[1] ?? '';
    const names = Array.from(contract.matchAll(/`([A-Z][A-Z_]{3,})`/gu), ([, name]) => name).filter(
      (name) => name !== 'SIGTERM' && name !== 'SIGINT',
    );
    const example = readFileSync('.env.example', 'utf8');
    expect(names.length).toBeGreaterThan(15);
    for (const name of names) expect(example).toContain(`${name}=`);
  });

  it('takes a public address without a path, and drops its last slash', () => {
    expect(parseConfig({ PUBLIC_URL: 'https://jxz.example.com/' }).publicUrl).toBe('https://jxz.example.com');
    expect(() => parseConfig({ PUBLIC_URL: 'https://example.com/jxz' })).toThrow('后面不能带路径');
  });
});
