import type { Args } from '../../src/core/command.ts';
import { UserError } from '../../src/core/errors.ts';
import { say } from '../../src/core/reply.ts';
import type { BotSubCommand } from '../../src/domain/ctx.ts';
import { decide } from '../../src/domain/review/decide.ts';
import { deskOf } from '../../src/domain/review/desk.ts';
import { type Subject, subjectTitle } from '../../src/domain/review/subject.ts';

export const rules = { roles: 'reviewer', where: 'private' } as const;

/** `12 出处写错了`: the 编号, and everything behind it as typed. @throws UserError */
export function readHandle({ text, words }: Args, example: string): { handle: string; reason: string } {
  const handle = words[0]?.replace(/^[#＃]/u, '') ?? '';
  if (!/^(?:\d{1,9}|[A-Za-z]+(?:-[A-Za-z0-9]+)+)$/u.test(handle)) {
    throw new UserError('review.form', `请写编号，编号见 /审核。\n例：${example}`);
  }
  const rest = /^\s*[^\s,，:：]+[\s,，:：]*([\s\S]*)$/u.exec(text)?.[1] ?? '';
  return { handle, reason: rest.trim() };
}

/** What stands after somebody approved. */
export function after({ handle, standing }: Subject): string {
  const more = '看下一条：/审核';
  return standing.state === 'approved'
    ? `${handle} 两位审核员都已通过，从现在起可以发。${more}`
    : `${handle} 已记下您的通过，还要另一位审核员通过。${more}`;
}

export const approve: BotSubCommand = {
  name: '通过',
  aliases: ['tongguo', 'approve'],
  summary: '通过一条；两位不是作者的审核员都通过才能发',
  usage: '/审核 通过 编号',
  examples: ['/审核 通过 12'],
  ...rules,
  async run(ctx, args) {
    const { handle, reason } = readHandle(args, '/审核 通过 12');
    const another = args.words.slice(1).some((word) => /^#?\d+$/u.test(word));
    if (another) throw new UserError('review.one', '一次通过一条，看过一条再通过一条。\n例：/审核 通过 12');
    return say(after(await decide(deskOf(ctx), handle, 'approve', reason)));
  },
};

export const sendBack: BotSubCommand = {
  name: '退回',
  aliases: ['tuihui', 'sendback'],
  summary: '退回一条，写明理由',
  usage: '/审核 退回 编号 理由',
  examples: ['/审核 退回 12 出处写错了'],
  ...rules,
  async run(ctx, args) {
    const { handle, reason } = readHandle(args, '/审核 退回 12 出处写错了');
    const subject = await decide(deskOf(ctx), handle, 'sendBack', reason);
    const author = subject.version?.author ?? null;
    const told = author === null || author === subject.standing.reviews.at(-1)?.by ? '' : '理由会私聊告诉作者。';
    return say(`已退回${subjectTitle(subject)}。${told}改好后是新的一版，再等审核。看下一条：/审核`);
  },
};

export const withdraw: BotSubCommand = {
  name: '下架',
  aliases: ['xiajia', 'withdraw'],
  summary: '立刻停发一条，出厂的也行；正在进行的活动照旧',
  usage: '/审核 下架 编号 理由',
  examples: ['/审核 下架 12 案情有误', '/审核 下架 case-011 案情有误'],
  ...rules,
  async run(ctx, args) {
    const { handle, reason } = readHandle(args, '/审核 下架 12 案情有误');
    const subject = await decide(deskOf(ctx), handle, 'withdraw', reason);
    return say(`已下架${subjectTitle(subject)}，从现在起不再发。正在进行的活动照旧，记录都在。`);
  },
};
