import type { Card } from '../../core/card.ts';
import { digest } from '../digest.ts';
import type { Desk } from './desk.ts';
import { contentTitles, type Subject } from './subject.ts';

/** What a review card's key says. */
export interface Asked {
  readonly handle: string;
  readonly seen: string;
  readonly cardId: string;
}

/** 通过 and 退回 for one text; the full text stands before it. */
export function reviewCard(desk: Desk, subject: Subject, nonce: string): Card {
  const { handle, seen, version } = subject;
  return cardWith(
    { handle, seen, cardId: `${nonce}-${seal(desk, nonce, { handle, seen })}` },
    {
      title: `审核 ${contentTitles[subject.item.kind]} ${handle}`,
      body: `${version?.ai ? '这是 AI 生成的，请逐句对照原文。' : ''}上面是全文和检查。看过再按。`,
      isDone: false,
    },
  );
}

/** The same card after a press: the buttons stay, and say what stands when pressed again. */
export function answeredCard(asked: Asked, sentence: string): Card {
  return cardWith(asked, { title: `审核 ${asked.handle}`, body: sentence, isDone: true });
}

/** Whether this very card was sent to this very person about this very text. */
export function isGenuine(desk: Desk, { handle, seen, cardId }: Asked): boolean {
  const at = cardId.lastIndexOf('-');
  return at > 0 && cardId.slice(at + 1) === seal(desk, cardId.slice(0, at), { handle, seen });
}

function seal({ store, who }: Desk, nonce: string, { handle, seen }: Pick<Asked, 'handle' | 'seen'>): string {
  return digest(store.secret, 'review-card', nonce, handle, seen, who.userId);
}

interface Look {
  readonly title: string;
  readonly body: string;
  readonly isDone: boolean;
}

function cardWith({ handle, seen, cardId }: Asked, { title, body, isDone }: Look): Card {
  const button = (text: string, action: string) =>
    ({
      text,
      key: `${action}:${handle}:${seen}:`,
      tone: isDone ? 'done' : action === 'approve' ? 'primary' : 'plain',
    }) as const;
  return {
    id: cardId,
    title,
    desc: '',
    body,
    facts: [],
    buttons: [button('通过', 'approve'), button('退回', 'sendBack')],
  };
}
