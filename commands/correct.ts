import { UserError } from '../src/core/errors.ts';
import { sayForTheLedger } from '../src/core/reply.ts';
import type { BotCommand } from '../src/domain/ctx.ts';
import { refusePersonalNumbers } from '../src/domain/personal-numbers.ts';
import { activityName } from '../src/domain/post-activity.ts';
import { timeOfDay } from '../src/domain/when.ts';

const longest = 500;

export const correct: BotCommand = {
  name: '更正',
  aliases: ['gengzheng', 'correct'],
  summary: '更正已发的一条（发出的不能撤回，只能更正）',
  usage: '/更正 编号 文字',
  examples: ['/更正 3 案例中的处分应为“警告”'],
  roles: 'secretary',
  where: 'group',
  async run(ctx, { text }) {
    const [, digits, words] = /^#?(\d{1,9})[\s,，:：]+(\S[\s\S]*)$/u.exec(text.replace(/[０-９]/gu, halfWidth)) ?? [];
    if (!digits || !words) {
      throw new UserError(
        'correct.form',
        '请写被更正的编号（在卡片上）和更正的话。\n例：/更正 3 案例中的处分应为“警告”',
      );
    }
    if (Array.from(words).length > longest) throw new UserError('correct.long', `更正最多 ${longest} 字，请写短些。`);
    refusePersonalNumbers(words);
    const activity = await ctx.store.activities.findByNo(ctx.place.id, Number(digits));
    if (!activity) throw new UserError('activity.unknown', `本群没有编号 ${digits} 的内容，编号在卡片上。`);
    const posted = `${activityName(activity)}（${timeOfDay(activity.openedAt, ctx.zone)} 发出）`;
    return sayForTheLedger(`**更正** ${posted}\n\n${words}`, { kind: 'correction', activityId: activity.id });
  },
};

function halfWidth(digit: string): string {
  return digit.normalize('NFKC');
}
