/** Whom a group consists of is not known; who was seen in it is. */
export type Seen = ReadonlyMap<string, ReadonlySet<string>>;

/** Groups whose posts reach the same people: more than half of those seen in one of the two were seen in the other. */
export function kinOf(chatId: string, seen: Seen): readonly string[] {
  const own = seen.get(chatId) ?? new Set<string>();
  return [...seen].flatMap(([id, others]) => (id !== chatId && isKin(own, others) ? [id] : []));
}

function isKin(own: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  const both = own.intersection(others).size;
  return both > 0 && 2 * both > Math.min(own.size, others.size);
}
