/** What allows, excepts or lets off. Only the library may. */
const leniences = [
  '可以',
  '允许',
  '准许',
  '许可',
  '能够收',
  '可收',
  '没关系',
  '没有问题',
  '没问题',
  '不违',
  '不算',
  '不属于',
  '不构成',
  '无需',
  '不必',
  '不用',
  '不会',
  '合法',
  '合规',
  '不受',
  '不予',
  '不应予',
  '不处',
  '免',
  '豁',
  '除外',
  '例外',
  '不在',
  '不包括',
  '不适用',
  '不得不',
  '不得拒',
  '不得退',
  '不禁',
  '不严',
  '另当别论',
] as const;
/** What is done to people: a rule that says “dealt with” does not say how. */
const sanctions =
  /开除|辞退|解聘|除名|撤职|撤销|降级|降薪|降职|记大?过|警告|察看|停职|停课|调离|罚款|没收|拘留|拘役|逮捕|判刑|刑罚|徒刑|坐牢|入狱|移送|追究|通报|诫勉|取消|吊销|限期|从重|从轻|减轻|加重/gu;
/** A rule against something, or about what follows from it. */
const forbidding = /不得|严禁|禁止|不能|不准|不许|不可|应予处理|给予\S{0,10}处分|予以\S{0,4}(?:处分|开除)/u;
const negation = /[不无未非别勿禁拒退违处罚避防止责]/u;
const lifted = /(?:[不非未无]|没有?|取消|解除|放开)(?:再|是|予|应|被|属于|在)?(?:严禁|禁止|不得|不准|不许)/u;

/** `学校严禁教师不参加`: what is forbidden is then the contrary. */
const twice = /(?:不得|严禁|禁止|不能|不准|不许|不可|杜绝)[^，。；：]{0,24}?(?<!不)(不\p{Script=Han})/gu;
/** Leave in few characters, each with what stands beside it; part of another word it is none. */
const leave =
  /(?<![不可功职才性智技机体效])能(?!力|源|量|耗)\p{Script=Han}|(?<![不认许])可(?!能|靠|信|疑|见|行性)\p{Script=Han}/gu;
/** An answer in a word: `在家补课，行。` */
const assent = /^(?:[那这也都就才还]{0,2})(?:行|成|好|对|是|能|可|没事|没关系|无妨)[的了啊吧呢]?$/u;
const assentBehind = /[也都就才还](?:行|成|没事|无妨)[的了啊吧呢]?$/u;

/** What rules mostly speak against. */
const deeds = /收受|接受|索要|收取|参加|参与|组织|介绍|推销|体罚|侮辱|传播|占用|报销/u;

/** Allows or punishes beyond its grounds, or asks for what they forbid: one word left out turns a rule round. */
export function bendsRule(text: string, ground: string): boolean {
  const said = text.replace(/不(?:可以|允许|能够|许可|准许|得)(?![不拒退])/gu, '不能');
  if (lifted.test(text) && !lifted.test(ground)) return true;
  if (leniences.some((word) => said.includes(word) && !ground.includes(word))) return true;
  const granted = new Set(ground.match(leave));
  if ((said.match(leave) ?? []).some((word) => !granted.has(word))) return true;
  if (said.split(/[\s，。；：！？、,.!?;:]+/u).some((part) => assent.test(part) || assentBehind.test(part)))
    return true;
  if (Array.from(text.matchAll(twice)).some(([, word = '']) => !ground.includes(word))) return true;
  if ((text.match(sanctions) ?? []).some((sanction) => !ground.includes(sanction))) return true;
  return asksForForbidden(said, ground) || asksForForbidden(headOf(said), ground);
}

/** What is told to do before any no is said: `接受礼品，不索要`. Empty where it only says what the rest is about. */
function headOf(text: string): string {
  const parts = text.split(/[，；。]/u);
  const firstNo = parts.findIndex((part) => negation.test(part));
  const head = parts.slice(0, Math.max(0, firstNo)).filter((part) => deeds.test(part) && !/[的时后者]$/u.test(part));
  return head.join('，');
}

/** Says without any no what the rule nearest to it forbids. */
export function asksForForbidden(text: string, ground: string): boolean {
  return !negation.test(text) && forbidding.test(closest(text, ground));
}

/** The rule of the ground, from full stop to full stop, that has most of the text. */
function closest(text: string, ground: string): string {
  const pairs = Array.from({ length: Math.max(0, text.length - 1) }, (_none, at) => text.slice(at, at + 2));
  const shared = (rule: string) => pairs.filter((pair) => rule.includes(pair)).length;
  return ground.split(/[。；\n]/u).reduce((best, rule) => (shared(rule) > shared(best) ? rule : best), '');
}
