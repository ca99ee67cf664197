import type { BotCommand } from '../src/domain/ctx.ts';
import { ask } from './ask.ts';
import { bind } from './bind.ts';
import { warningCase } from './case.ts';
import { checkin } from './checkin.ts';
import { claim } from './claim.ts';
import { openConsole } from './console.ts';
import { correct } from './correct.ts';
import { draft } from './draft.ts';
import { exportLedger } from './export.ts';
import { feedback } from './feedback.ts';
import { grant } from './grant.ts';
import { handover } from './handover.ts';
import { help } from './help.ts';
import { mine } from './mine.ts';
import { pause, resume } from './pause.ts';
import { quiz } from './quiz.ts';
import { reflect } from './reflect.ts';
import { remind } from './remind.ts';
import { review } from './review.ts';
import { selfcheck } from './selfcheck.ts';
import { settings } from './settings.ts';
import { stats } from './stats.ts';
import { talk } from './talk.ts';
import { undo } from './undo.ts';

/** All commands, in the order that /帮助 prints. */
export const commands: readonly BotCommand[] = [
  help,
  talk,
  checkin,
  reflect,
  undo,
  warningCase,
  quiz,
  remind,
  pause,
  resume,
  stats,
  exportLedger,
  correct,
  settings,
  ask,
  draft,
  mine,
  feedback,
  review,
  claim,
  bind,
  grant,
  selfcheck,
  handover,
  openConsole,
];
