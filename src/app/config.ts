import { z } from 'zod';

/** Everything the outside may set, checked once at the start. */
export interface Config {
  /** `live` with credentials of a WeCom bot, `sandbox` without. */
  readonly mode: 'live' | 'sandbox';
  readonly credentials: { readonly botId: string; readonly secret: string } | null;
  /** Undefined: the official address. */
  readonly wsUrl: string | undefined;
  /** Where robots of groups are spoken to. Undefined: the official address, in the sandbox its own. */
  readonly webhookUrl: string | undefined;
  readonly botName: string;
  readonly adminUserIds: readonly string[];
  readonly dataDir: string;
  readonly host: string;
  /** 0: the system picks one. */
  readonly port: number;
  /** The address in links that the bot sends, without a slash at its end; null: not set. */
  readonly publicUrl: string | null;
  readonly zone: string;
  /** After so many days answers and acknowledgements lose their person. */
  readonly retentionDays: number;
  readonly logLevel: LogLevel;
  /** Null: AI is off. */
  readonly ai: AiConfig | null;
}

interface AiConfig {
  /** Undefined: OpenAI's own address. */
  readonly baseUrl: string | undefined;
  /** Undefined for endpoints that ask for none. */
  readonly apiKey: string | undefined;
  readonly model: string;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Every mistake of the environment, one line each, naming the variable and what it accepts. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

const notYet = (what: string) => z.undefined({ error: `尚未支持（${what}）。请删去这一项` }).optional();

const envSchema = z.object({
  WECOM_BOT_ID: z.string().max(256).optional(),
  WECOM_BOT_SECRET: z.string().max(256).optional(),
  WECOM_WS_URL: z
    .url({ protocol: /^wss?$/u, error: '应为 ws:// 或 wss:// 开头的地址，例：ws://127.0.0.1:9001' })
    .optional(),
  WECOM_WEBHOOK_URL: z
    .url({
      protocol: /^https?$/u,
      error: '应为 https:// 开头的地址，例：https://qyapi.weixin.qq.com/cgi-bin/webhook/send',
    })
    .refine(isSafeForKeys, {
      error:
        '应为 https:// 开头、不带 ? 的地址（本机测试可用 http://127.0.0.1:…），例：http://127.0.0.1:9001/cgi-bin/webhook/send',
    })
    .optional(),
  BOT_NAME: z
    .string()
    .regex(/^[^@＠/／、\p{Cc}\p{Cf}]{1,32}$/u, { error: '应为 1 到 32 个字，不含 @ / 、，例：纪小助' })
    .default('纪小助'),
  ADMIN_USERIDS: z
    .string()
    .transform((list) => list.split(/[,，\s]+/u).filter((id) => id !== ''))
    .pipe(
      z.array(z.string().regex(/^[\w.@-]{1,64}$/u), {
        error: '应为逗号分隔的企业微信账号，例：zhangsan,lisi',
      }),
    )
    .default([]),
  DATA_DIR: z.string().min(1).max(4096).optional(),
  HOST: z
    .string()
    .regex(/^[\w.:-]{1,253}$/u, { error: '应为本机的地址，例：127.0.0.1' })
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/u)
    .transform(Number)
    .pipe(z.number().max(65_535))
    .default(3000),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/u, error: '应为 http:// 或 https:// 开头的地址，例：https://jxz.example.com' })
    .refine((url) => /^\/?$/u.test(URL.parse(url)?.pathname ?? '/'), {
      error: '后面不能带路径，例：https://jxz.example.com',
    })
    .optional(),
  BOT_TIMEZONE: z.string().refine(isZone).default('Asia/Shanghai'),
  LOG_LEVEL: z.enum(logLevels, { error: `应为 ${logLevels.join('、')} 之一` }).default('info'),
  // Read by later parts (retention, AI); a wrong value is refused from the first day.
  RETENTION_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/u, { error: '应为 1 到 9999 的整数（天），例：180' })
    .transform(Number)
    .default(180),
  OPENAI_BASE_URL: z
    .url({ protocol: /^https?$/u, error: '应为 http:// 或 https:// 开头的地址，例：https://api.example.com/v1' })
    .optional(),
  OPENAI_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,512}$/u, { error: '应为不含空格的密钥' })
    .optional(),
  OPENAI_MODEL: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/u, { error: '应为模型的名字，例：gpt-5-mini' })
    .optional(),
  DATABASE_URL: notYet('PostgreSQL'),
  WECOM_BOTS: notYet('一处部署多个机器人'),
});

const accepted: Readonly<Record<string, string>> = {
  PORT: '应为 0 到 65535 的整数，0 表示自动选一个，例：3000',
  BOT_TIMEZONE: '应为 IANA 时区名，例：Asia/Shanghai',
  ADMIN_USERIDS: '应为逗号分隔的企业微信账号，例：zhangsan,lisi',
};

/**
 * Reads the environment. An empty value counts as unset.
 * @throws ConfigError with all problems at once; nothing has been touched by then
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    Object.entries(env)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
  const parsed = envSchema.safeParse(set);
  const problems = [...pairProblems(set), ...(parsed.success ? [] : parsed.error.issues.map(describe))];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return toConfig(parsed.data);
}

function toConfig(env: z.output<typeof envSchema>): Config {
  const { WECOM_BOT_ID: botId, WECOM_BOT_SECRET: secret } = env;
  const credentials = botId && secret ? { botId, secret } : null;
  const mode = credentials ? 'live' : 'sandbox';
  return Object.freeze({
    mode,
    credentials,
    wsUrl: env.WECOM_WS_URL,
    webhookUrl: env.WECOM_WEBHOOK_URL,
    botName: env.BOT_NAME,
    adminUserIds: env.ADMIN_USERIDS,
    dataDir: env.DATA_DIR ?? (mode === 'live' ? 'data/store' : 'data/sandbox'),
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/u, '') ?? null,
    zone: env.BOT_TIMEZONE,
    retentionDays: env.RETENTION_DAYS,
    logLevel: env.LOG_LEVEL,
    ai: aiOf(env),
  });
}

/** On where a model is named and somewhere to ask it; a key alone may be there for other programs. */
function aiOf({ OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: apiKey, OPENAI_MODEL: model }: z.output<typeof envSchema>) {
  return model && (baseUrl || apiKey) ? { baseUrl, apiKey, model } : null;
}

function pairProblems(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return [...wecomPair(env), ...aiPair(env)];
}

/** A model is named for this program; nobody names one and means “off”. */
function aiPair(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  if (!env.OPENAI_MODEL || env.OPENAI_BASE_URL || env.OPENAI_API_KEY) return [];
  return [
    'OPENAI_BASE_URL：没有设置。填了 OPENAI_MODEL，就要填接口地址或 OPENAI_API_KEY，例：http://127.0.0.1:8000/v1',
  ];
}

function wecomPair(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  if (Boolean(env.WECOM_BOT_ID) === Boolean(env.WECOM_BOT_SECRET)) return [];
  const missing = env.WECOM_BOT_ID ? 'WECOM_BOT_SECRET' : 'WECOM_BOT_ID';
  return [`${missing}：没有设置。机器人的 ID 和 Secret 要么都填（正式运行），要么都不填（沙盒）`];
}

function describe(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0]);
  return `${name}：${accepted[name] ?? issue.message}`;
}

/** Keys go to that address: in the clear only within this machine. */
function isSafeForKeys(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.search !== '' || url.hash !== '' || url.username !== '') return false;
  return url.protocol === 'https:' || ['127.0.0.1', '[::1]'].includes(url.hostname);
}

function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
