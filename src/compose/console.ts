import { shippedNotices } from '../adapters/calendar/shipped.ts';
import type { ConsoleOptions, UploadedFile } from '../adapters/console/options.ts';
import { parseRows } from '../adapters/files/rows.ts';
import type { Config } from '../app/config.ts';
import { makeCtx, recognise } from '../app/make-ctx.ts';
import { OperatorError, UserError } from '../core/errors.ts';
import type { Bot } from './bot.ts';
import { noticesFile } from './paths.ts';
import { rehearsal } from './rehearsal/of-group.ts';

/** Joins the console to a bot. */
export function consoleOf(
  config: Pick<Config, 'publicUrl'>,
  bot: Bot,
  onFault: ConsoleOptions['onFault'],
): ConsoleOptions {
  const { store, clock, ids, zone, botName, library, bank, calendar } = bot.house;
  return {
    store,
    clock,
    ids,
    zone,
    botName,
    isSecure: config.publicUrl?.startsWith('https:') ?? false,
    recognise: (userId) => recognise(bot.house, userId),
    speak: bot.speak,
    ctxOf: ({ id, userId, chatId }) =>
      makeCtx(bot.house, { id, senderId: userId, place: { id: chatId, type: 'group' } }),
    startNow: bot.startNow,
    calendar: {
      current: () => calendar.current(),
      years: () => calendar.years(),
      notices: shippedNotices(noticesFile),
      take: (year) => bot.takeYear(year),
    },
    rehearse: rehearsal(bot.house),
    onFault,
    readTable: readableTable(parseRows),
    troubles: () => bot.troubles(),
    notes: () => bot.notes(),
    library: () => library.now(),
    bank,
    disciplines: async () => {
      const now = await library.now();
      return (contentId) => now.disciplineOf(contentId);
    },
  };
}

/** A table that cannot be read is a mistake of whoever uploaded it. */
export function readableTable(parse: typeof parseRows): ConsoleOptions['readTable'] {
  return async ({ name, bytes }: UploadedFile) => {
    try {
      return await parse(name, bytes);
    } catch (error) {
      if (error instanceof OperatorError) throw new UserError('table.unreadable', error.message, { cause: error });
      throw error;
    }
  };
}
