import { givesOrders } from '../../ai/orders.ts';
import type { Item } from '../../content/version.ts';
import { fieldsOf } from './fields.ts';

/** Parts that speak to a model instead of a reader: such a text is neither posted nor shown to one. */
export function findOrders(item: Item): readonly string[] {
  const names = fieldsOf(item).flatMap(({ name, text }) => (givesOrders(text) ? [name] : []));
  return [...new Set(names)].map((name) => `${name}里有像是对 AI 下指令的话，请删去`);
}
