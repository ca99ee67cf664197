import type { CardLimits } from '../core/card.ts';
import type { Registry } from '../core/registry.ts';
import type { Assistant } from '../domain/ai/assistant.ts';
import type { Ctx } from '../domain/ctx.ts';
import type { LiveLibrary } from '../domain/library.ts';
import type { Place } from '../domain/message.ts';
import type { Clock, Downloads, Ids, Printer, QuestionBank } from '../domain/ports.ts';
import type { HeldRole, Who } from '../domain/roles.ts';
import type { Store } from '../domain/store.ts';
import type { CalendarDesk } from './calendar-desk.ts';

/** What lives as long as the process and every command may use. */
export interface House {
  readonly store: Store;
  readonly library: LiveLibrary;
  readonly calendar: CalendarDesk;
  readonly ids: Ids;
  readonly assistant: Assistant | null;
  readonly clock: Clock;
  readonly downloads: Downloads;
  readonly printer: Printer;
  readonly bank: QuestionBank;
  readonly zone: string;
  readonly botName: string;
  readonly cardLimits: CardLimits;
  /** Null while nobody knows where people reach the console. */
  readonly consoleAddress: () => string | null;
  readonly registry: Registry<Ctx>;
  /** From the environment; they hold the role beside whoever was granted it. */
  readonly adminUserIds: readonly string[];
}

interface Request {
  readonly id: string;
  readonly place: Place;
  readonly senderId: string;
}

/** Builds the frozen view that one message or press gets. */
export async function makeCtx(house: House, request: Request): Promise<Ctx> {
  const { store, library, ids, printer, bank, assistant, zone, botName, cardLimits, registry, adminUserIds } = house;
  return Object.freeze({
    requestId: request.id,
    place: request.place,
    who: await recognise(house, request.senderId),
    chat: request.place.type === 'group' ? await store.chats.find(request.place.id) : null,
    now: house.clock.now(),
    zone,
    botName,
    cardLimits,
    adminUserIds,
    consoleAddress: house.consoleAddress(),
    store,
    library: await library.now(),
    calendar: house.calendar.current(),
    ids,
    printer,
    bank,
    assistant,
    registry,
  });
}

/** Who a person is now: roles may have come or gone since the last message. */
export async function recognise(
  { store, adminUserIds }: Pick<House, 'store' | 'adminUserIds'>,
  userId: string,
): Promise<Who> {
  const granted: readonly HeldRole[] = await store.roles.of(userId);
  const person = await store.people.find(userId);
  const roles = adminUserIds.includes(userId) ? [...granted, { role: 'admin' as const, branch: null }] : granted;
  return { userId, name: person?.name ?? null, roles };
}

/** Everybody who is an administrator now. */
export async function adminsOf({
  store,
  adminUserIds,
}: Pick<House, 'store' | 'adminUserIds'>): Promise<readonly string[]> {
  const granted = (await store.roles.all()).filter(({ role }) => role === 'admin');
  return [...new Set([...adminUserIds, ...granted.map(({ userId }) => userId)])];
}
