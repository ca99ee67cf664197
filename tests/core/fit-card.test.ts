import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card, CardLimits } from '../../src/core/card.ts';
import { fitCard } from '../../src/core/fit-card.ts';
import { escapeMarkdown } from '../../src/core/text.ts';

const limits: CardLimits = {
  title: 8,
  desc: 6,
  body: 12,
  factLabel: 3,
  factValue: 5,
  factCount: 3,
  button: 4,
  optionText: 11,
  optionCount: 20,
  buttonCount: 2,
};
const card: Card = {
  id: 'c1',
  title: '第1题',
  desc: '单选',
  body: '下列哪项正确',
  facts: [{ label: 'A', value: '甲' }],
  buttons: [{ text: 'A', key: 'a', tone: 'plain' }],
};
const text = fc.string({ unit: fc.constantFrom('纪', 'a', '𠮷', '[', '1'), maxLength: 20 });
const cards: fc.Arbitrary<Card> = fc.record({
  id: fc.constant('c1'),
  title: text,
  desc: text,
  body: text,
  facts: fc.array(fc.record({ label: text, value: text }), { maxLength: 6 }),
  buttons: fc.constant(card.buttons),
});
const long = (some: string, limit: number) => Array.from(some).length > limit;

describe('fitCard', () => {
  it('leaves a card that fits as it is', () => {
    expect(fitCard(card, limits)).toEqual({ card, overflow: null });
  });

  it('moves a long question whole in front of the card and says so in its place', () => {
    const body = '关于下列说法，哪一项是正确的？';
    const fitted = fitCard({ ...card, body }, limits);
    expect(fitted.card.body).toBe('见上文');
    expect(fitted.overflow).toBe(body);
  });

  it('keeps the label of an option that is too long, so that the order stands', () => {
    const facts = [
      { label: 'A', value: '甲' },
      { label: 'B', value: '乙乙乙乙乙乙' },
      { label: 'C', value: '丙' },
    ];
    const fitted = fitCard({ ...card, facts }, limits);
    expect(fitted.card.facts.map(({ value }) => value)).toEqual(['甲', '见上文', '丙']);
    expect(fitted.overflow).toBe('B：乙乙乙乙乙乙');
  });

  it('moves the facts beyond the last place', () => {
    const facts = ['A', 'B', 'C', 'D'].map((label) => ({ label, value: '项' }));
    const fitted = fitCard({ ...card, facts }, limits);
    expect(fitted.card.facts).toHaveLength(3);
    expect(fitted.overflow).toBe('D：项');
  });

  it('escapes what it moves, since cards are plain and texts are markdown', () => {
    expect(fitCard({ ...card, desc: '[点](https://x)' }, limits).overflow).toBe('［点］(https：//x)');
  });

  it('throws for a button that does not fit: those are our own words', () => {
    const wide = { text: '一二三四五', key: 'k', tone: 'plain' } as const;
    expect(() => fitCard({ ...card, buttons: [wide] }, limits)).toThrow(/一二三四五/u);
    expect(() => fitCard({ ...card, buttons: Array(3).fill(wide) }, limits)).toThrow(/2 buttons/u);
  });

  it('always fits and loses no word', () => {
    fc.assert(
      fc.property(cards, (some) => {
        const { card: fitted, overflow } = fitCard(some, limits);
        expect(long(fitted.title, limits.title)).toBe(false);
        expect(long(fitted.desc, limits.desc)).toBe(false);
        expect(long(fitted.body, limits.body)).toBe(false);
        expect(fitted.facts.length).toBeLessThanOrEqual(limits.factCount);
        for (const fact of fitted.facts) {
          expect(long(fact.label, limits.factLabel) || long(fact.value, limits.factValue)).toBe(false);
        }
        const shown = [fitted.title, fitted.desc, fitted.body, ...fitted.facts.flatMap((f) => [f.label, f.value])];
        for (const word of [some.title, some.desc, some.body, ...some.facts.flatMap((f) => [f.label, f.value])]) {
          expect(shown.includes(word) || (overflow ?? '').includes(escapeMarkdown(word))).toBe(true);
        }
      }),
    );
  });
});

describe('a card with a vote', () => {
  const vote = { id: 'v', options: [{ id: 'A', text: 'A. 收受礼品' }] };
  const plain: Card = {
    ...card,
    title: '多选',
    desc: '选几个',
    body: '',
    facts: [],
    buttons: card.buttons.slice(0, 1),
    vote,
  };

  it('goes as it is when it fits', () => {
    expect(fitCard(plain, limits)).toEqual({ card: plain, overflow: null });
  });

  it('is refused with what a vote has no room for', () => {
    const wide = { ...vote, options: [{ id: 'A', text: '一'.repeat(12) }] };
    const faults = [{ body: '题干' }, { facts: [{ label: 'A', value: '甲' }] }, { buttons: [] }, { vote: wide }];
    for (const fault of [...faults, { vote: { ...vote, options: [] } }]) {
      expect(() => fitCard({ ...plain, ...fault }, limits)).toThrow(RangeError);
    }
  });
});
