import { UserError } from '../../core/errors.ts';
import { keyShape } from './webhook.ts';

const before = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=';

const addressExample = `${before}693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa`;

/**
 * The key in an address as WeCom shows it. Nothing else of what was typed is kept: where the program sends to is its
 * own business.
 * @throws UserError that does not repeat what was typed
 */
export function readKey(typed: string): string {
  const key = typed.startsWith(before) ? typed.slice(before.length) : '';
  if (keyShape.test(key)) return key.toLowerCase();
  throw new UserError(
    'webhook.address',
    `这不是群推送的地址，没有保存。请在企业微信的群设置里打开“消息推送”，把整个地址复制过来。\n例：/设置 群推送 ${addressExample}`,
  );
}

/** Loose on purpose: a key that is nearly right is a key. */
const traces = [/webhook\/send/iu, /[?&]key=\s*[0-9a-f]{8}-/iu, /群推送[\s\S]*[0-9a-f]{8}-[0-9a-f]{4}-/iu];

/** Whether a text has a robot's key in it, or part of one. */
export function holdsKey(text: string): boolean {
  const plain = text.normalize('NFKC');
  return traces.some((trace) => trace.test(plain));
}

/** What everybody in a group could read is no secret any more, whoever typed it and whatever for. */
export function keyIsOut(): UserError {
  return new UserError(
    'webhook.leaked',
    '没有保存，什么也没有记录。推送地址等于密码，现在群里的人都看到了：请在企业微信的群设置里重置（或删掉重建）这个消息推送，再私聊我发：/设置 群推送 新地址',
  );
}
