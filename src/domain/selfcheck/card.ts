import type { Button, Card } from '../../core/card.ts';
import type { Selfcheck, Step } from './selfcheck.ts';

const title = '自检';

function button({ id }: Selfcheck, text: string, step: Step, holder: string): Button {
  return { text, key: `selfcheck:${id}:${step}:${holder}`, tone: step === 'done' ? 'done' : 'primary' };
}

function card(check: Selfcheck, body: string, buttons: readonly Button[]): Card {
  return { id: check.cardId, title, desc: '试企业微信的几个疑点', body, facts: [], buttons };
}

/** As everybody gets it. */
export function trialCard(check: Selfcheck): Card {
  return card(check, '请第一个人按“试一下”，照卡片往下按完；再请另一个人按他自己这张上的按钮。', [
    button(check, '试一下', 'try', ''),
  ]);
}

/** What the presser sees next, as `by`. */
export function nextCard(check: Selfcheck, step: Step, by: string): Card {
  if (check.second === by && check.others === 'changed') {
    return card(check, '记下了：别人按过以后，您这张也变了。请管理员发 /自检 结果。', [
      button(check, '完成', 'done', by),
    ]);
  }
  switch (step) {
    case 'try':
      return check.first === by ? firstUpdate(check, by) : question(check, by);
    case 'again':
      return voteCard(check, by);
    case 'vote':
      return card(check, '这是第 3 次更新，谢谢。请另一个人现在按他那张卡片上的按钮。', [
        button(check, '完成', 'done', by),
      ]);
    case 'kept':
    case 'changed':
    case 'done':
      return card(check, '记下了，谢谢。请管理员发 /自检 结果。', [button(check, '完成', 'done', by)]);
    default:
      return step satisfies never;
  }
}

function firstUpdate(check: Selfcheck, by: string): Card {
  return card(check, '这张只为您更新了第 1 次。请再按一次。', [button(check, '再按一次', 'again', by)]);
}

function question(check: Selfcheck, by: string): Card {
  return card(check, '您刚才按之前，这张卡片上的按钮是“试一下”吗？', [
    button(check, '是', 'kept', by),
    button(check, '不是', 'changed', by),
  ]);
}

function voteCard(check: Selfcheck, by: string): Card {
  const options = ['甲', '乙'].map((text, at) => ({ id: `o${at}`, text }));
  return {
    id: check.cardId,
    title,
    desc: '第 2 次更新：换成了投票卡。任选一项，按“提交”',
    body: '',
    facts: [],
    buttons: [button(check, '提交', 'vote', by)],
    vote: { id: `selfcheck-${check.id}`, options },
  };
}
