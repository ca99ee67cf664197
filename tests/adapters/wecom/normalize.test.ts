import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../src/adapters/wecom/handle.ts';
import { DamagedFrame, normalizeEvent, normalizeMessage } from '../../../src/adapters/wecom/normalize.ts';
import { groupMessage, groupPress, kicked, present, privateOnly } from './linked.ts';

const frame = (body: object) => ({ headers: { req_id: 'q-1' }, body });
const message = (body: object) => {
  const incoming = normalizeMessage(frame({ ...groupMessage, ...body }), 5);
  return incoming?.kind === 'message' ? incoming.message : undefined;
};
const press = (body: object) => {
  const incoming = normalizeEvent(frame({ ...groupPress, ...body }), 5);
  return incoming?.kind === 'press' ? incoming.press : undefined;
};

describe('a message', () => {
  it('from a group keeps its words, its place and how to answer it', () => {
    const heard = present(message({}));
    expect(heard).toMatchObject({
      id: 'm1',
      place: { id: 'wrGROUP1', type: 'group' },
      senderId: 'zhang',
      text: '@纪小助 /帮助',
    });
    expect(addressOf(heard.handle)).toEqual({
      reqId: 'q-1',
      place: heard.place,
      senderId: 'zhang',
      receivedAtMs: 5,
    });
  });

  it('from a private chat has the person as its place', () => {
    expect(message({ ...privateOnly })?.place).toEqual({ id: 'zhang', type: 'private' });
  });

  it('is placed by its chat id where the kind of chat is missing', () => {
    expect(message({ chattype: undefined })?.place.type).toBe('group');
    expect(message({ chattype: undefined, chatid: undefined })?.place.type).toBe('private');
  });

  it('without an id gets one from its request', () => {
    expect(message({ msgid: undefined })?.id).toBe('req:q-1');
  });

  it.each([
    ['spoken', { msgtype: 'voice', text: undefined, voice: { content: '转写后的文字' } }, '转写后的文字'],
    [
      'mixed',
      {
        msgtype: 'mixed',
        text: undefined,
        mixed: {
          msg_item: [
            { msgtype: 'text', text: { content: '看图' } },
            { msgtype: 'image', image: { url: 'u' } },
          ],
        },
      },
      '看图',
    ],
    ['a picture', { msgtype: 'image', text: undefined, image: { url: 'https://host/i', aeskey: 'K' } }, null],
    ['of a kind nobody knows yet', { msgtype: 'hologram', text: undefined }, null],
    ['quoting', { quote: { msgtype: 'text', text: { content: '被引用的原文' } } }, '@纪小助 /帮助'],
  ])('that is %s has the text %#', (_what, body, words) => {
    expect(message(body)?.text).toBe(words);
  });

  it('of the platform itself, or of a group without its id, is nobody’s', () => {
    expect(normalizeMessage(frame({ ...groupMessage, from: { userid: 'sys' } }), 0)).toBeNull();
    expect(normalizeMessage(frame({ ...groupMessage, chatid: undefined }), 0)).toBeNull();
  });

  it('that is damaged names the field and not what it held', () => {
    const damaged = () => normalizeMessage(frame({ ...groupMessage, from: { userid: ['机密'] } }), 0);
    expect(damaged).toThrow(DamagedFrame);
    try {
      damaged();
    } catch (error) {
      expect(error).toMatchObject({ where: ['body.from.userid'] });
      expect(String(error)).not.toContain('机密');
    }
  });
});

describe('an event', () => {
  it('of a press names card and key, nested as tenants send it', () => {
    expect(press({})).toMatchObject({ id: 'e1', cardId: 'card-1', key: 'checkin:a1::', senderId: 'li' });
  });

  it('of a press is understood flat as well, as the SDK has it', () => {
    const event = { eventtype: 'template_card_event', event_key: 'k', task_id: 't' };
    expect(press({ event })).toMatchObject({ cardId: 't', key: 'k' });
  });

  it('of somebody entering the private chat is of its own kind', () => {
    const entering = { ...groupPress, ...privateOnly, event: { eventtype: 'enter_chat' } };
    expect(normalizeEvent(frame(entering), 0)).toMatchObject({
      kind: 'entered',
      entered: { place: { id: 'li', type: 'private' }, senderId: 'li' },
    });
  });

  it.each([
    [1, 'helpful'],
    [2, 'unhelpful'],
    [3, 'withdrawn'],
  ])('of feedback of type %i says only that it was %s', (type, rating) => {
    const event = { eventtype: 'feedback_event', feedback_event: { id: 'f', type, content: '没答到点上' } };
    expect(normalizeEvent(frame({ ...groupPress, event }), 0)).toEqual({
      kind: 'rated',
      rated: { answerId: 'f', rating },
    });
  });

  it.each([
    ['disconnected_event', kicked],
    ['an undocumented one', { msgtype: 'event', event: { eventtype: 'enter_check_update' } }],
    ['none at all', { msgtype: 'event' }],
    ['a press by sys', { ...groupPress, from: { userid: 'sys' } }],
  ])('of no interest is quietly nothing: %s', (_what, body) => {
    expect(normalizeEvent(frame(body), 0)).toBeNull();
  });

  it('of a press without its card is damaged', () => {
    const event = { eventtype: 'template_card_event', template_card_event: { event_key: 'k' } };
    expect(() => normalizeEvent(frame({ ...groupPress, event }), 0)).toThrow(DamagedFrame);
  });
});

describe('a handle', () => {
  it.each(['', 'not json', '{"reqId":1}'])('of somebody else (%j) is not taken', (token) => {
    expect(addressOf({ token })).toBeNull();
  });
});

describe('boxes ticked on a card', () => {
  const details = { card_type: 'vote_interaction', event_key: 'answer:a1:2:', task_id: 'card-1' };
  const items = (ids: readonly string[]) => ({
    selected_items: { selected_item: [{ question_key: 'a1-2', option_ids: { option_id: ids } }] },
  });
  const tickedOf = (event: object) => press({ event: { eventtype: 'template_card_event', ...event } })?.ticked;

  it('come with the press, nested or flat', () => {
    expect(tickedOf({ template_card_event: { ...details, ...items(['A', 'C']) } })).toEqual(['A', 'C']);
    expect(tickedOf({ ...details, ...items(['B']) })).toEqual(['B']);
  });

  it('are none when nothing was ticked, whichever way the platform says so', () => {
    for (const none of [items([]), {}, { selected_items: {} }, { selected_items: { selected_item: [] } }]) {
      expect(tickedOf({ template_card_event: { ...details, ...none } })).toEqual([]);
    }
    expect(tickedOf({ ...details, selected_items: { selected_item: [{ question_key: 'a1-2' }] } })).toEqual([]);
  });
});
