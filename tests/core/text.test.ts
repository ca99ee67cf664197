import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, pieces } from '../../src/core/text.ts';

const bytes = (text: string) => Buffer.byteLength(text);
const prose = fc.string({
  unit: fc.constantFrom('纪', 'a', '𠮷', '\n', '[', ']', '(', ')', '👨‍👩‍👧', ' '),
  maxLength: 200,
});
const visible = prose.map((text) => text.replaceAll('\n', '行').replaceAll(' ', '空'));

describe('pieces', () => {
  it('leaves what fits whole', () => {
    expect(pieces('三会一课', 12)).toEqual(['三会一课']);
  });

  it('gives nothing for nothing visible', () => {
    expect(pieces(' \n\n', 10)).toEqual([]);
  });

  it('cuts at the last line end that fits', () => {
    expect(pieces('第一行\n第二行\n第三行', 25)).toEqual(['第一行\n第二行\n', '第三行']);
  });

  it('cuts before a link rather than inside it', () => {
    const link = '[中央八项规定](https://example.com/a(1))';
    expect(pieces(`见${link}`, bytes(link))).toEqual(['见', link]);
  });

  it('cuts a link that is longer than a piece, for want of anything better', () => {
    const text = `[条](${'a'.repeat(50)})`;
    expect(pieces(text, 20).join('')).toBe(text);
  });

  it('refuses a limit that not every character fits', () => {
    expect(() => pieces('x', 3)).toThrow(RangeError);
  });

  it('keeps every piece within the limit and between code points', () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 4, max: 60 }), (text, limit) => {
        for (const piece of pieces(text, limit)) {
          expect(bytes(piece)).toBeLessThanOrEqual(limit);
          expect(piece.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(visible, fc.integer({ min: 4, max: 60 }), (text, limit) => {
        expect(pieces(text, limit).join('')).toBe(text);
      }),
    );
    fc.assert(
      fc.property(prose, fc.integer({ min: 4, max: 60 }), (text, limit) => {
        const solid = (some: string) => some.replaceAll(/\s/gu, '');
        expect(solid(pieces(text, limit).join(''))).toBe(solid(text));
      }),
    );
  });

  it('never breaks a link that fits into a piece', () => {
    const word = fc.string({ unit: fc.constantFrom('纪', 'a', '律'), minLength: 1, maxLength: 6 });
    const link = fc.tuple(word, word).map(([text, address]) => `[${text}](https://${address})`);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(word, link), { maxLength: 30 }),
        fc.integer({ min: 60, max: 90 }),
        (parts, limit) => {
          const links = parts.filter((part) => part.startsWith('['));
          const found = pieces(parts.join(''), limit).flatMap((piece) => piece.match(/\[[^\]]*\]\([^)]*\)/gu) ?? []);
          expect(found).toEqual(links);
        },
      ),
    );
  });
});

describe('escapeMarkdown', () => {
  it.each([
    ['[点我](https://evil.example)', '［点我］(https：//evil.example)'],
    ['<@zhang> 你好', '＜@zhang＞ 你好'],
    ['# 标题', '＃ 标题'],
    ['张\n- 一\n---', '张\n－ 一\n－--'],
    ['1. 总则', '1． 总则'],
    ['> **引**', '＞ ＊＊引＊＊'],
    ['`代码` ~~删~~ a_b | c & \\', '｀代码｀ ～～删～～ a＿b ｜ c ＆ ＼'],
  ])('makes %j plain', (typed, plain) => {
    expect(escapeMarkdown(typed)).toBe(plain);
  });

  it.each(['张老师', '2026-12-09 15:00', '第3.5节', '师德(2)', 'C+'])('leaves %j as it is', (typed) => {
    expect(escapeMarkdown(typed)).toBe(typed);
  });

  it('leaves nothing that markdown reads, and changes nothing twice', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const plain = escapeMarkdown(typed);
        expect(plain).not.toMatch(/[\\`*_~[\]<>#|&]|:\/\/|^\s*[-+=]/mu);
        expect(escapeMarkdown(plain)).toBe(plain);
      }),
    );
  });
});
