import { UserError } from '../core/errors.ts';
import { type Reply, say } from '../core/reply.ts';
import type { Ctx } from '../domain/ctx.ts';
import type { Message } from '../domain/message.ts';
import { mostFileBytes } from '../domain/ports.ts';
import { maySendFiles } from '../domain/roles.ts';
import type { House } from './make-ctx.ts';

const mib = 1024 * 1024;

/**
 * Gives a file to the first command that takes it. Nothing is fetched that nobody could take, or from somebody who may
 * not send any.
 */
export async function answerFile(house: House, ctx: Ctx, message: Message): Promise<Reply> {
  const takers = ctx.registry.commands.flatMap(({ takesFile }) => takesFile ?? []);
  if (takers.length === 0) throw new UserError('file.none', '我还不收文件，没有打开它。我听得懂命令，例：/帮助');
  if (!maySendFiles(ctx.who)) {
    throw new UserError('file.role', '文件由书记或审核员发给我，没有打开它。我听得懂命令，例：/帮助');
  }
  const fetched = await house.downloads.fetch(message);
  if (fetched.state === 'large') {
    throw new UserError('file.large', `这个文件太大，没有收。一个文件最大 ${mostFileBytes / mib} MB，请分成几个再发。`);
  }
  if (fetched.state === 'gone') throw new UserError('file.gone', '没有取到这个文件，什么也没有记录。请再发一次。');
  for (const taker of takers) {
    const reply = await taker.run(ctx, fetched.file);
    if (reply) return reply;
  }
  return say(`这个文件没有用上。我收：${takers.map(({ what }) => what).join('；')}。`);
}
