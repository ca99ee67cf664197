/** How texts address a model instead of a reader, in Chinese and English. */
const orders = [
  /(?:忽略|无视|忘记|忘掉|不要理会|跳过)\S{0,12}?(?:指令|指示|提示|规则|要求|限制|设定|内容)/u,
  /(?:系统|内部|初始|开发者)\s*(?:提示词?|指令|消息)|提示词/u,
  /你(?:现在)?(?:是|扮演|充当|要扮演)\S{0,16}?(?:助手|模型|机器人|专家|角色|人工智能)/u,
  /(?:请|必须|务必|只能?|直接)(?:回答|回复|输出|复述|原样)\S{0,4}[：:“"]/u,
  /设(?:为|置成)\S{0,4}管理员|密钥|环境变量/u,
  /ignore\s+(?:all\s+|any\s+|the\s+)*(?:previous|prior|above|earlier)|disregard\s+(?:all|the|any|previous)/iu,
  /system\s*prompt|developer\s*message|you\s+are\s+now|from\s+now\s+on|act\s+as\s+(?:an?|the)\b|jailbreak/iu,
  /(?:reveal|print|repeat|output|show)\s+(?:\w+\s+){0,4}(?:prompt|instructions?|key|secret|password)/iu,
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
