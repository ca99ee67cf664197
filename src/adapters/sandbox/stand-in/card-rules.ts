import { type Ack, badField, type Checked, fields, passed, refusal, refused, utf8Bytes } from './acks.ts';
import { pressables, type WireCard, wireCard } from './wire-card.ts';

const maxButtons = 6;
const maxKeyBytes = 1024;
const taskIdShape = /^[A-Za-z0-9_@-]{1,128}$/u;

const hasHeading = (card: WireCard) => Boolean(card.main_title?.title || card.sub_title_text);

/** The part each type cannot do without, when it is missing. */
const missing: Readonly<Record<WireCard['card_type'], (card: WireCard) => string | null>> = {
  text_notice: (card) => (hasHeading(card) ? null : 'main_title.title'),
  news_notice: (card) => {
    if (!card.main_title) return 'main_title';
    return card.card_image || card.image_text_area ? null : 'card_image';
  },
  button_interaction: (card) => (hasHeading(card) ? null : 'main_title.title'),
  vote_interaction: (card) => {
    if (!card.main_title) return 'main_title';
    if (!card.checkbox) return 'checkbox';
    return card.submit_button ? null : 'submit_button';
  },
  multiple_interaction: (card) => {
    if (!card.main_title) return 'main_title';
    if (!card.select_list) return 'select_list';
    return card.submit_button ? null : 'submit_button';
  },
};

function checkButtons(card: WireCard): Ack | null {
  const count = card.button_list?.length ?? 0;
  if (card.card_type === 'button_interaction' && (count < 1 || count > maxButtons)) return refusal(40016);
  const keys = pressables(card).map(({ key }) => key);
  if (keys.some((key) => utf8Bytes(key) > maxKeyBytes) || new Set(keys).size < keys.length) {
    return badField('body.template_card.button_list.key');
  }
  return null;
}

/** Both notices must open something; the others may. */
function checkAction(card: WireCard): Ack | null {
  const must = card.card_type === 'text_notice' || card.card_type === 'news_notice';
  const action = card.card_action;
  if (!action) return must ? refusal(42045) : null;
  if (action.type === 1) return action.url ? null : refusal(42045);
  if (action.type === 2) return action.appid ? null : refusal(42045);
  return must ? refusal(42045) : null;
}

function needsTaskId(card: WireCard): boolean {
  const without: readonly string[] = ['text_notice', 'news_notice', 'multiple_interaction'];
  return !without.includes(card.card_type) || card.action_menu !== undefined;
}

/** A new card's task_id: well formed and never seen before. */
export function checkNewTaskId(card: WireCard, isUsed: (taskId: string) => boolean): Ack | null {
  const id = card.task_id;
  if (id === undefined) return needsTaskId(card) ? refusal(42014) : null;
  return taskIdShape.test(id) && !isUsed(id) ? null : refusal(42014);
}

/** Everything about a card but its task_id, whose rule differs between a new card and an update. */
export function checkCard(value: unknown): Checked<WireCard> {
  const shape = fields(wireCard, value, 'body.template_card');
  if (!shape.ok) return shape;
  const card = shape.value;
  const gap = missing[card.card_type](card);
  if (gap) return refused(badField(`body.template_card.${gap}`));
  const wrong = checkButtons(card) ?? checkAction(card);
  return wrong ? refused(wrong) : passed(card);
}
