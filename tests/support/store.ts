import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JsonStoreOptions, openJsonStore } from '../../src/adapters/store/json/open.ts';
import type { Clock } from '../../src/domain/ports.ts';
import type { Posed } from '../../src/domain/quiz/question.ts';
import type { NewActivity, Store } from '../../src/domain/store.ts';

/** A clock that stands until it is moved. */
export class HandClock implements Clock {
  private at: Temporal.Instant;

  constructor(at = '2026-11-24T07:00:00Z') {
    this.at = Temporal.Instant.from(at);
  }

  now(): Temporal.Instant {
    return this.at;
  }

  set(at: string): void {
    this.at = Temporal.Instant.from(at);
  }

  advance(by: Temporal.DurationLike): void {
    this.at = this.at.add(by);
  }
}

/** An empty folder that is gone after the test. */
export async function emptyFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'jxz-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

export const secret = '0123456789abcdef'.repeat(4);

export function jsonStore(dir: string, more: Partial<JsonStoreOptions> = {}): Promise<Store> {
  return openJsonStore({
    dir,
    mode: 'sandbox',
    zone: 'Asia/Shanghai',
    clock: new HandClock(),
    newSecret: () => secret,
    warn: () => {},
    onFatal: (error) => {
      throw error;
    },
    ...more,
  });
}

export const branch = { school: '示范学校', name: '高一支部' } as const;

export function newTalk(id: string, more: Partial<NewActivity> = {}): NewActivity {
  return {
    id,
    kind: 'talk',
    chatId: 'chat-1',
    branch,
    startedBy: 'shuji',
    originId: `origin-${id}`,
    cardId: `card-${id}`,
    contentRef: 'talk-01@aaaaaaaa',
    title: '一张购物卡的分量',
    openedAt: '2026-11-24T07:00:00Z',
    closesAt: '2026-11-24T10:00:00Z',
    ...more,
  };
}

const pinned = {
  ref: 'talk-01@aaaaaaaa',
  contentId: 'talk-01',
  kind: 'talk',
  title: '一张购物卡的分量',
  topic: '收受礼品礼金',
  text: '正文',
  clauses: ['《准则》第九条'],
  caseTitles: [],
  question: null,
} as const;

/** The store's interface asks for arrays that may be written to; these are not. */
export const pinnedTalk = { ...pinned, clauses: [...pinned.clauses], caseTitles: [] };

/** Judgements of these ids, 对 the right answer. */
export function posed(ids: readonly string[]): Posed[] {
  return ids.map((id) => ({
    id,
    ref: `${id}@1`,
    type: 'judge',
    stem: `题干${id}`,
    options: ['对', '错'],
    answer: '对',
    explanation: '解析。',
    clauses: ['《准则》第九条'],
    order: [0, 1],
  }));
}
