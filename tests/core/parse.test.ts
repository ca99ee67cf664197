import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { parse } from '../../src/core/parse.ts';
import { Registry } from '../../src/core/registry.ts';

const registry = new Registry(commands);
const read = (text: string, botName = '纪小助') => parse(text, botName, registry);

/** `说纪`, `说纪 结束`, `?问卷` for an unknown command, null for plain text. */
function named(text: string, botName?: string): string | null {
  const parsed = read(text, botName);
  if (parsed.kind === 'command') return [parsed.command.name, parsed.sub?.name].filter(Boolean).join(' ');
  return parsed.kind === 'unknown' ? `?${parsed.word}` : null;
}

describe('parse', () => {
  it.each([
    ['/帮助', '帮助'],
    ['／帮助', '帮助'],
    ['、帮助', '帮助'],
    ['/HELP', '帮助'],
    ['／ｈｅｌｐ', '帮助'],
    ['/ 帮助', '帮助'],
    ['@纪小助 /帮助', '帮助'],
    ['@纪小助\u2005/帮助', '帮助'],
    ['@纪小助\u3000／帮助', '帮助'],
    ['＠纪小助 /帮助', '帮助'],
    ['@纪小助/帮助', '帮助'],
    ['@纪小助\n/帮助', '帮助'],
    ['/帮助 @纪小助', '帮助'],
    ['/帮助@纪小助', '帮助'],
    ['@张三 @纪小助 /帮助', '帮助'],
    ['@纪小助 @张三 /帮助', '帮助'],
    ['@Zhang San @纪小助 /帮助', '帮助'],
    ['@别的 名字 /帮助', '帮助'],
    ['\u200b@纪小助\u200b \u202a/\u200b帮助\u202c', '帮助'],
    ['/帮助。', '帮助'],
    ['/说纪结束', '说纪 结束'],
    ['/说纪 结束', '说纪 结束'],
    ['/说纪　结束', '说纪 结束'],
    ['/说纪结束 应到20 实到18', '说纪 结束'],
    ['/说纪 记录3', '说纪 记录'],
    ['/talk end', '说纪 结束'],
    ['/更正3 有误', '更正'],
  ])('%j is %s', (text, expected) => {
    expect(named(text)).toBe(expected);
  });

  it.each([
    '、统计表',
    '/help.html',
    '/talk/2026',
    '//帮助',
    '/',
    '“/帮助”',
    '"/帮助"',
    '请发 /帮助',
    '@纪小助 请看 /帮助',
    '@纪小助 @张三 请看 /帮助',
    '@纪小助 https://example.com',
    '@纪小助 1/2 是分数',
    '今天、帮助同学',
  ])('%j is no command', (text) => {
    expect(named(text)).toBeNull();
  });

  it.each([
    ['/问卷', '?问卷'],
    ['/说纪结束语', '?说纪结束语'],
    ['/体会今天很受教育', '?体会今天很受教育'],
  ])('%j is not run as the shorter command', (text, expected) => {
    expect(named(text)).toBe(expected);
  });

  it('knows a bot whose name has spaces, in any case and width', () => {
    expect(named('@Ji XiaoZhu /帮助', 'Ji XiaoZhu')).toBe('帮助');
    expect(read('@ji xiaozhu 今天很好', 'Ji XiaoZhu')).toEqual({ kind: 'plain', text: '今天很好' });
  });

  it('does not take a longer name for its own', () => {
    expect(read('@纪小助手 今天很好')).toEqual({ kind: 'plain', text: '@纪小助手 今天很好' });
  });

  it('keeps what people write as they wrote it', () => {
    const parsed = read('@纪小助 /体会 “收礼”，１００元也不行！ ');
    expect(parsed).toMatchObject({ kind: 'command', args: { text: '“收礼”，１００元也不行！' } });
  });

  it.each([
    ['@纪小助 /体会 感谢 @张老师', '感谢 @张老师'],
    ['/体会 感谢 @张老师 @纪小助', '感谢 @张老师'],
    ['/体会 感谢 @别的名字', '感谢'],
    ['@纪小助 /体会 @张老师', ''],
    ['/签到 @张三 @纪小助', ''],
  ])('takes a mention at the end of %j for the address only where no other is', (text, expected) => {
    expect(read(text)).toMatchObject({ args: { text: expected } });
  });

  it('counts whoever is mentioned last among no arguments', () => {
    expect(read('@纪小助 /绑定 第一中学 高一支部 @张三')).toMatchObject({ args: { words: ['第一中学', '高一支部'] } });
  });

  it('splits words at blanks and commas of any width and keeps quoted words together', () => {
    const parsed = read('/绑定 “第一 中学”，高一支部');
    expect(parsed).toMatchObject({ args: { words: ['第一 中学', '高一支部'] } });
  });

  it('reads every command by each of its names behind any decoration', () => {
    const names = commands.flatMap((command) => [command.name, ...command.aliases].map((name) => [name, command.name]));
    const invisible = fc
      .array(fc.constantFrom('\u200b', '\u2060', '\u202a', '\u0007', ''), { maxLength: 3 })
      .map((all) => all.join(''));
    const blank = fc.constantFrom(' ', '\u2005', '\u3000', '\u00a0', '\t', '');
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom('/', '／', '、'),
        fc.constantFrom('', '@纪小助', '＠纪小助', '@张三 @纪小助'),
        invisible,
        blank,
        ([name = '', expected], slash, mention, hidden, space) => {
          const parsed = read(`${hidden}${mention}${hidden}${space}${hidden}${slash}${hidden}${name.toUpperCase()}`);
          expect(parsed.kind === 'command' && parsed.command.name).toBe(expected);
        },
      ),
    );
  });

  it('never throws and never finds a command where there is no slash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const parsed = read(text);
        if (!/[/／、]/u.test(text)) expect(parsed.kind).toBe('plain');
      }),
    );
  });
});
