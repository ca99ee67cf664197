import { UserError } from '../../src/core/errors.ts';
import { say } from '../../src/core/reply.ts';
import type { BotSubCommand } from '../../src/domain/ctx.ts';
import { choose } from '../../src/domain/review/choose.ts';
import { deskOf } from '../../src/domain/review/desk.ts';
import { subjectTitle } from '../../src/domain/review/subject.ts';
import { correctKey } from '../../src/domain/review/write.ts';
import { readHandle, rules } from './decisions.ts';

export const pickOne: BotSubCommand = {
  name: '选',
  aliases: ['xuan', 'choose'],
  summary: '题干相同、答案不同的几条里选一条；都对就写“都留”',
  usage: '/审核 选 编号 [都留]',
  examples: ['/审核 选 12', '/审核 选 12 都留'],
  ...rules,
  async run(ctx, args) {
    const { handle, reason } = readHandle(args, '/审核 选 12');
    if (reason !== '' && reason !== '都留')
      throw new UserError('choose.form', '编号后面只能写“都留”。\n例：/审核 选 12 都留');
    const { subject, sentBack, held } = await choose(deskOf(ctx), handle, reason === '都留');
    return say(
      [
        reason === '都留' ? `已记下：${handle} 和与它矛盾的都留，各自等审核。` : `已选${subjectTitle(subject)}。`,
        ...(sentBack.length > 0 ? [`退回：${sentBack.map((one) => one.handle).join('、')}`] : []),
        ...(held.length > 0
          ? [`原来在用的 ${held.map((one) => one.handle).join('、')} 已暂停使用，等新的一版通过。`]
          : []),
        `看全文：/审核 ${subject.handle}`,
      ].join('\n'),
    );
  },
};

export const amend: BotSubCommand = {
  name: '改答案',
  aliases: ['gaidaan', 'rekey'],
  summary: '题目的答案错了：改成新的一版，由另外两位审核；通过后在出过这题的群里更正一句',
  usage: '/审核 改答案 编号 答案 [解析]',
  examples: ['/审核 改答案 q-005 B 准则第九条：财物应当退还'],
  ...rules,
  async run(ctx, args) {
    const { handle, reason } = readHandle(args, '/审核 改答案 q-005 B 准则第九条：财物应当退还');
    const [, typed, explanation = ''] =
      /^([A-Fa-f、,，\s]{1,12}|[Ａ-Ｆ]{1,6}|对|错)(?:$|\s+([\s\S]*)$)/u.exec(reason) ?? [];
    if (typed === undefined) {
      throw new UserError(
        'key.form',
        '请写新的答案，选择题写字母，判断题写“对”或“错”，后面可以写解析。\n例：/审核 改答案 q-005 B 准则第九条：财物应当退还',
      );
    }
    const answer = Array.from(
      new Set(
        typed
          .normalize('NFKC')
          .toUpperCase()
          .replace(/[^A-F对错]/gu, ''),
      ),
    )
      .sort()
      .join('');
    const subject = await correctKey(deskOf(ctx), handle, { answer, explanation: explanation.trim() });
    return say(`已提交${subjectTitle(subject)}：答案 ${answer}。由另外两位审核员通过后生效：/审核 ${subject.handle}`);
  },
};
