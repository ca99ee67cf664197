/** How texts address a model instead of a reader, in Chinese and English. */
const orders = [
  /(?:忽略|无视|忘记|忘掉|不要理会|跳过)\S{0,12}?(?:指令|指示|提示|规则|要求|限制|设定|内容)/u,
  /(?:系统|内部|初始|开发者)\s*(?:提示词?|指令|消息)|提示词/u,
  /你(?:现在)?(?:是|扮演|充当|要扮演)\S{0,16}?(?:助手|模型|机器人|专家|角色|人工智能)/u,
  /(?:请|必须|务必|只能?|直接)(?:回答|回复|输出|复述|原样)\S{0,4}[：:“"]/u,
  /(?:收到|读到|看到|读取|处理)(?:了)?(?:本|这|此|该|以上|上述)(?:一)?(?:段|条|文|则|句|题|消息|内容|文字)\S{0,6}(?:助手|模型|AI|人工智能|机器人)/iu,
  /(?:助手|模型|(?<![A-Za-z])AI|人工智能|机器人)(?:们)?[，,：:]?\S{0,12}(?:必须|须|应当|应该|应|务必|一律|只能|要)\S{0,16}(?:作答|回答|回复|答复|声称|答作)/iu,
  /(?:亲爱的|致|请)(?:各位)?\s*(?:AI|智能助手|助手|大?模型|人工智能|机器人)\s*[，,：:]/iu,
  /设(?:为|置成)\S{0,4}管理员|密钥|环境变量/u,
  /ignore\s+(?:all\s+|any\s+|the\s+)*(?:previous|prior|above|earlier)|disregard\s+(?:all|the|any|previous)/iu,
  /system\s*prompt|developer\s*message|you\s+are\s+now|from\s+now\s+on|act\s+as\s+(?:an?|the)\b|jailbreak/iu,
  /(?:reveal|print|repeat|output|show)\s+(?:\w+\s+){0,4}(?:prompt|instructions?|key|secret|password)/iu,
  /\b(?:dear|hey|hello|hi|attention|note\s+to|message\s+to|instructions?\s+(?:to|for))\s+(?:the\s+|any\s+|all\s+)?(?:ais?|assistants?|models?|llms?|chatbots?|bots?)\b/iu,
  /\b(?:rules?|instructions?|text|passages?|guidelines?|clauses?)\s+(?:above|below)\b/iu,
  /\b(?:assistants?|ais?|models?|llms?|chatbots?)\b[^.]{0,30}\b(?:must|should|shall|has\s+to|have\s+to)\b[^.]{0,30}\b(?:answer|reply|say|respond|state|output|write)/iu,
  /<\/?(?:system|assistant|user|tool|im_start|im_end)|\[\/?INST\]|"role"\s*:/iu,
];

/** Letters that are read as Latin ones. */
const lookalikes = new Map(
  'аa еe оo рp сc уy хx іi ѕs јj ԁd ԛq АA ВB ЕE КK МM НH ОO РP СC ТT ХX ІI ЅS'
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);

/** True for text that gives orders to a model. Such a passage is neither sent nor shown: no rule is written like that. */
export function givesOrders(text: string): boolean {
  const plain = Array.from(text.normalize('NFKC').replace(/[\p{Cf}\p{M}]/gu, ''), (one) => lookalikes.get(one) ?? one)
    .join('')
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
  return orders.some((order) => order.test(plain));
}
