import { describe, expect, it } from 'vitest';
import { renderCard, Unsendable, wecomCardLimits } from '../../../src/adapters/wecom/render.ts';
import type { Card } from '../../../src/core/card.ts';
import { card } from './linked.ts';

const button = (no: number) => ({ text: `第${no}`, key: `k:${no}`, tone: 'plain' }) as const;

describe('renderCard', () => {
  it('puts every part into its field, numbers as numbers', () => {
    const buttons = (['primary', 'plain', 'done'] as const).map((tone) => ({ text: tone, key: tone, tone }));
    expect(renderCard({ ...card, buttons })).toEqual({
      card_type: 'button_interaction',
      main_title: { title: '会前10分钟说纪', desc: '师德' },
      sub_title_text: '签到自愿。',
      horizontal_content_list: [{ keyname: '编号', value: '7' }],
      button_list: [
        { text: 'primary', style: 1, key: 'primary' },
        { text: 'plain', style: 2, key: 'plain' },
        { text: 'done', style: 4, key: 'done' },
      ],
      task_id: 'card-1',
    });
  });

  it('puts a vote into a card of boxes', () => {
    const options = ['A', 'B'].map((id) => ({ id, text: `${id}. 选项` }));
    const buttons = [{ text: '提交', key: 'answer:a1:2:', tone: 'primary' }] as const;
    expect(renderCard({ ...card, body: '', facts: [], buttons, vote: { id: 'a1-2', options } })).toEqual({
      card_type: 'vote_interaction',
      main_title: { title: '会前10分钟说纪', desc: '师德' },
      checkbox: { question_key: 'a1-2', mode: 1, option_list: options },
      submit_button: { text: '提交', key: 'answer:a1:2:' },
      task_id: 'card-1',
    });
  });

  it.each<[string, Partial<Card>]>([
    ['without boxes', { vote: { id: 'v', options: [] } }],
    ['with a box without words', { vote: { id: 'v', options: [{ id: 'A', text: ' ' }] } }],
    ['with two boxes of one id', { vote: { id: 'v', options: Array(2).fill({ id: 'A', text: '甲' }) } }],
    [
      'with twenty-one boxes',
      { vote: { id: 'v', options: [...'纪'.repeat(21)].map((text, n) => ({ id: `${n}`, text })) } },
    ],
    ['without a key of its own', { vote: { id: '', options: [{ id: 'A', text: '甲' }] } }],
    ['with two buttons', { vote: { id: 'v', options: [{ id: 'A', text: '甲' }] }, buttons: [button(1), button(2)] }],
    ['without a title', { vote: { id: 'v', options: [{ id: 'A', text: '甲' }] }, title: ' ' }],
  ])('refuses a vote %s', (_what, fault) => {
    expect(() => renderCard({ ...card, facts: [], ...fault })).toThrow(Unsendable);
  });

  it('leaves out what is empty', () => {
    expect(renderCard({ ...card, desc: '', body: '', facts: [{ label: '编号', value: '' }] })).toEqual({
      card_type: 'button_interaction',
      main_title: { title: '会前10分钟说纪' },
      horizontal_content_list: [{ keyname: '编号' }],
      button_list: [{ text: '签到', style: 1, key: 'checkin:a1::' }],
      task_id: 'card-1',
    });
    expect(renderCard({ ...card, facts: [] })).not.toHaveProperty('horizontal_content_list');
  });

  it.each<[string, Partial<Card>]>([
    ['without an id', { id: '' }],
    ['whose id holds a colon', { id: 'a:b' }],
    ['whose id holds letters of another script', { id: '卡' }],
    ['whose id is too long', { id: 'a'.repeat(129) }],
    ['without title and body', { title: ' ', body: '' }],
    ['without a button', { buttons: [] }],
    ['with seven buttons', { buttons: [1, 2, 3, 4, 5, 6, 7].map(button) }],
    ['with a button without text', { buttons: [{ ...button(1), text: '' }] }],
    ['with two buttons of one key', { buttons: [button(1), { ...button(2), key: 'k:1' }] }],
    ['with a key of too many bytes', { buttons: [{ ...button(1), key: '纪'.repeat(342) }] }],
    ['without a key', { buttons: [{ ...button(1), key: '' }] }],
    ['with too many facts', { facts: Array(7).fill({ label: '甲', value: '乙' }) }],
    ['with a fact without label', { facts: [{ label: '', value: '乙' }] }],
  ])('refuses a card %s here, where it can still be told which', (_what, fault) => {
    expect(() => renderCard({ ...card, ...fault })).toThrow(Unsendable);
  });

  it('takes what is just within the limits', () => {
    const full: Card = {
      ...card,
      id: '_-@'.padEnd(128, '9'),
      facts: Array(wecomCardLimits.factCount).fill({ label: '甲', value: '乙' }),
      buttons: [1, 2, 3, 4, 5, 6].map(button),
    };
    expect(renderCard(full)).toHaveProperty('task_id', full.id);
  });
});
