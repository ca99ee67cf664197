import { UserError } from '../src/core/errors.ts';
import { acknowledge } from '../src/core/reply.ts';
import type { BotCommand } from '../src/domain/ctx.ts';
import { reflectionsPerActivity } from '../src/domain/record.ts';
import { openTalk, personalLines, takeReflection } from '../src/domain/take-reply.ts';

export const reflect: BotCommand = {
  name: '体会',
  aliases: ['tihui', 'reflect'],
  summary: '给进行中的说纪写一条体会（@我 直接写也行）',
  usage: '/体会 文字',
  examples: ['/体会 婉拒家长要早、要清楚'],
  roles: 'all',
  where: 'group',
  takesPlainText: async (ctx) => ctx.place.type === 'group' && (await openTalk(ctx)) !== null,
  async run(ctx, { text }) {
    const talk = await openTalk(ctx);
    if (!talk) throw new UserError('talk.none', '现在没有进行中的说纪，没有记录。');
    const taken = await takeReflection(ctx, talk, text);
    if (taken.added) {
      const notes = personalLines(ctx, taken.first, false);
      return acknowledge('已记为体会，发 /撤回 可收回', { counts: 'reflection', notes });
    }
    if (taken.why === 'full') {
      throw new UserError('reflection.full', `一次说纪每人最多 ${reflectionsPerActivity} 条体会，这一条没有记录。`);
    }
    if (taken.why === 'closed') throw new UserError('talk.closed', '说纪已结束，这一条没有记录。');
    return acknowledge('这一条已经记下，没有变化。', { counts: null, notes: [] });
  },
};
