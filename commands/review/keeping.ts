import { say } from '../../src/core/reply.ts';
import { escapeMarkdown } from '../../src/core/text.ts';
import { sayDay } from '../../src/core/time/say.ts';
import type { BotSubCommand } from '../../src/domain/ctx.ts';
import { decide } from '../../src/domain/review/decide.ts';
import { deskOf } from '../../src/domain/review/desk.ts';
import { expiring } from '../../src/domain/review/expiry.ts';
import { restoreItem } from '../../src/domain/review/restore.ts';
import { currentOf, type Subject, subjectTitle } from '../../src/domain/review/subject.ts';
import { supersede } from '../../src/domain/review/supersede.ts';
import { readHandle, rules } from './decisions.ts';

const mostListed = 20;

export const renew: BotSubCommand = {
  name: '续期',
  aliases: ['xuqi', 'renew'],
  summary: '又核对过一条，从今天起重新算有效期',
  usage: '/审核 续期 编号',
  examples: ['/审核 续期 12', '/审核 续期 case-011'],
  ...rules,
  async run(ctx, args) {
    const { handle, reason } = readHandle(args, '/审核 续期 12');
    const subject = await decide(deskOf(ctx), handle, 'renew', reason);
    return say(`已续期${subjectTitle(subject)}，从今天起重新算。看还有哪些：/审核 到期`);
  },
};

export const expiringList: BotSubCommand = {
  name: '到期',
  aliases: ['daoqi', 'expiring'],
  summary: '60 天内到期和已过期的内容',
  usage: '/审核 到期',
  examples: ['/审核 到期'],
  ...rules,
  async run(ctx) {
    const desk = deskOf(ctx);
    const all = expiring(desk.live, ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate());
    const lines = await Promise.all(
      all.slice(0, mostListed).map(async ({ item, on }) => {
        const subject = await currentOf(desk, item.body.id);
        return subject ? [`- ${sayDay(on)}起不发：${escapeMarkdown(subjectTitle(subject))}`] : [];
      }),
    );
    if (all.length === 0) return say('60 天内没有到期的内容。');
    const more = all.length > mostListed ? [`另有 ${all.length - mostListed} 条，续期后再看。`] : [];
    const [first] = all;
    return say(
      [
        `**60 天内到期或已过期 ${all.length} 条**，先到期的在前`,
        ...lines.flat(),
        ...more,
        `看全文：/审核 编号；核对过没有变：/审核 续期 编号。例：/审核 续期 ${first?.item.body.id ?? '12'}`,
      ].join('\n'),
    );
  },
};

export const retire: BotSubCommand = {
  name: '废止',
  aliases: ['feizhi', 'supersede'],
  summary: '一份文件废止或修订了：引用它的都暂停使用，并列出来',
  usage: '/审核 废止 来源编号 [理由]',
  examples: ['/审核 废止 src-frugal 2027年修订'],
  ...rules,
  async run(ctx, args) {
    const { handle, reason } = readHandle(args, '/审核 废止 src-frugal 2027年修订');
    const { source, items } = await supersede(deskOf(ctx), handle, reason);
    return say(
      [...heldLines(source, items, ctx.consoleAddress), `弄错了发：/审核 恢复 ${source.handle} 理由`].join('\n'),
    );
  },
};

export const restore: BotSubCommand = {
  name: '恢复',
  aliases: ['huifu', 'restore'],
  summary: '暂停使用的一条看过没有问题，重新用起来',
  usage: '/审核 恢复 编号 理由',
  examples: ['/审核 恢复 q-005 看过没有错'],
  ...rules,
  async run(ctx, args) {
    const { handle, reason } = readHandle(args, '/审核 恢复 q-005 看过没有错');
    const { subject, items } = await restoreItem(deskOf(ctx), handle, reason);
    const more = items.length > 0 ? [`随它暂停的 ${items.length} 条也恢复了：`, ...listed(items, '也都恢复了')] : [];
    return say([`已恢复${subjectTitle(subject)}。`, ...more].join('\n'));
  },
};

function heldLines(source: Subject, items: readonly Subject[], console: string | null): readonly string[] {
  const done = `已废止${subjectTitle(source)}。`;
  if (items.length === 0) return [`${done}没有内容引用它，别的都照常用。`];
  const page = console === null ? '在这份来源的页面里' : `打开 ${console}/console/content/${source.ref.itemId}`;
  return [
    `${done}引用它的 ${items.length} 条从现在起暂停使用：`,
    ...listed(items, `全部见后台：发 /后台 登录，${page}`),
    '按新文件改好、通过后会重新用起来。',
  ];
}

/** @param rest what is said of those that are not named */
function listed(items: readonly Subject[], rest: string): readonly string[] {
  const lines = items.slice(0, mostListed).map((item) => `- ${escapeMarkdown(subjectTitle(item))}`);
  return items.length > mostListed ? [...lines, `- 另有 ${items.length - mostListed} 条，${rest}`] : lines;
}
