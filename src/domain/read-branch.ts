import { UserError } from '../core/errors.ts';
import type { Branch } from './chat.ts';
import { refusePersonalNumbers } from './personal-numbers.ts';

const nameShape = /^[\p{L}\p{N}（）()·-]{2,40}$/u;

/**
 * A school's and a branch's name as somebody typed them.
 * @throws UserError when one is missing or cannot be a name
 */
export function readBranch(words: readonly string[]): Branch {
  const [school, name, ...more] = words;
  if (!school || !name || more.length > 0 || !nameShape.test(school) || !nameShape.test(name)) {
    throw new UserError('bind.form', '请写学校名和支部名，中间空一格，各 2 到 40 个字。\n例：/绑定 第一中学 高一支部');
  }
  refusePersonalNumbers(`${school} ${name}`);
  return { school, name };
}
