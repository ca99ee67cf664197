import type { Action } from '../src/core/command.ts';
import { UserError } from '../src/core/errors.ts';
import { toArgs } from '../src/core/parse.ts';
import { say } from '../src/core/reply.ts';
import { suggest } from '../src/core/suggest.ts';
import { escapeMarkdown } from '../src/core/text.ts';
import type { BotCommand, Ctx } from '../src/domain/ctx.ts';
import { refusal } from '../src/domain/roles.ts';

export const help: BotCommand = {
  name: '帮助',
  aliases: ['bangzhu', 'help'],
  summary: '您在这里可以用的命令；或一个命令的用法和例子',
  usage: '/帮助 [命令]',
  examples: ['/帮助', '/帮助 说纪'],
  roles: 'all',
  where: 'both',
  async run(ctx, { words }) {
    const [word] = words;
    return say(word === undefined ? overview(ctx) : detail(ctx, word));
  },
};

function overview(ctx: Ctx): string {
  const usable = ctx.registry.commands.filter((command) => actionsHere(ctx, command).length > 0);
  const elsewhere = ctx.place.type === 'group' ? '私聊我还有别的命令。' : '在工作群里 @我 还有别的命令。';
  return [
    '**您在这里可以用：**',
    ...usable.flatMap((command) => actionsHere(ctx, command).map((action) => `- ${action.usage}：${action.summary}`)),
    `${elsewhere}看一个命令的例子：/帮助 ${usable.at(-1)?.name ?? '帮助'}`,
  ].join('\n');
}

function detail(ctx: Ctx, word: string): string {
  const name = toArgs(word.replace(/^[/／、]/u, '')).words[0] ?? '';
  const command = ctx.registry.find(name.toLowerCase());
  if (!command) {
    const near = suggest(name, ctx.registry, () => true);
    const hint = near.length > 0 ? `最接近的是：${near.map((one) => `/${one}`).join('、')}。` : '';
    throw new UserError(
      'help.unknown',
      `没有“${escapeMarkdown(Array.from(name).slice(0, 20).join(''))}”这个命令。${hint}\n例：/帮助 ${near[0] ?? '帮助'}`,
    );
  }
  const actions = [command, ...(command.subs ?? [])];
  return [
    `**/${command.name}**（也可以写 ${command.aliases.map((alias) => `/${alias}`).join('、')}）`,
    ...actions.map((action) => `- ${action.usage}：${action.summary}（${whoAndWhere(action)}）`),
    `例：${actions.flatMap((action) => action.examples).join('　')}`,
  ].join('\n');
}

function actionsHere(ctx: Ctx, command: BotCommand): readonly Action<Ctx>[] {
  return [command, ...(command.subs ?? [])].filter((action) => refusal(action, ctx) === null);
}

const whose = {
  all: '所有人',
  staff: '书记、审核员、管理员',
  secretary: '书记',
  reviewer: '审核员',
  admin: '管理员',
} as const;
const places = { group: '群里', private: '私聊', both: '群里和私聊' } as const;

function whoAndWhere(action: Action<Ctx>): string {
  return `${whose[action.roles]}，${places[action.where]}`;
}
