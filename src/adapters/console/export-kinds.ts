import type { NamedFile } from '../../core/file.ts';
import { type Html, html } from '../../core/html.ts';
import { markdown } from '../../core/markdown.ts';
import { makeBrief } from '../../domain/brief/brief.ts';
import { readHalf } from '../../domain/brief/half.ts';
import { halfYearReport } from '../../domain/brief/half-year.ts';
import { readBriefMonth } from '../../domain/brief/read-month.ts';
import type { Ctx } from '../../domain/ctx.ts';
import type { Holder } from '../../domain/holder.ts';
import { makeLedger } from '../../domain/ledger/make-ledger.ts';
import { readPeriod } from '../../domain/ledger/period.ts';
import { branchFileName } from '../../domain/ledger/workbook.ts';

/** All that `/导出` sends. */
export const exportParts = ['台账', '说纪', '答题', '简报', '半年'] as const;
export type ExportPart = (typeof exportParts)[number];
export const exportWords = {
  台账: '台账（说纪、案例、答题、提醒、意见五张表）',
  说纪: '说纪一张表',
  答题: '答题一张表',
  简报: '月简报（半页文字和一张图）',
  半年: '半年小结（Word，供意识形态分析研判）',
} as const satisfies Record<ExportPart, string>;
/** What is meant where no period is said. */
export const usualPeriods = { 台账: '本学期', 说纪: '本学期', 答题: '本学期', 简报: '上月', 半年: '' } as const;

export interface ExportAsk {
  readonly part: ExportPart;
  readonly format: 'xlsx' | 'csv';
  readonly period: string;
}

/** Of one branch: files to take, and what is worth reading at once. */
interface Made {
  readonly files: readonly NamedFile[];
  readonly shown: Html | null;
}
export type MakeExport = (ctx: Ctx) => Promise<Made>;

/** Reads the period now, makes the files when called. @throws UserError for a period that this part does not have */
export function exportOf({ part, format, period }: ExportAsk, holder: Holder, today: Temporal.PlainDate): MakeExport {
  switch (part) {
    case '简报': {
      const month = readBriefMonth(period, today, holder.terms);
      return (ctx) => brief(ctx, holder, month);
    }
    case '半年': {
      const half = readHalf(period, today);
      return async (ctx) => {
        const file = await ctx.printer.report(await halfYearReport(ctx, holder, half));
        return { files: [ofBranch(file, holder)], shown: null };
      };
    }
    case '台账':
    case '说纪':
    case '答题': {
      const read = readPeriod(period, today, holder.terms);
      return async (ctx) => {
        const book = await makeLedger(ctx, holder, read, part);
        const files = format === 'csv' ? ctx.printer.csv(book) : [await ctx.printer.workbook(book)];
        return { files, shown: null };
      };
    }
    default:
      return part satisfies never;
  }
}

async function brief(ctx: Ctx, holder: Holder, month: Temporal.PlainYearMonth): Promise<Made> {
  const { text, file } = await makeBrief(ctx, holder, month);
  const words = {
    name: file.name.replace(/\.png$/u, '.txt'),
    bytes: Buffer.from(`\uFEFF${text.replaceAll('**', '')}\n`),
  };
  const files = [file, words].map((one) => ofBranch(one, holder));
  return { files, shown: html`<div class="posted">${markdown(text)}</div>` };
}

/** Files of several branches lie in one list. */
function ofBranch({ name, bytes }: NamedFile, { branch }: Holder): NamedFile {
  return { name: branchFileName(branch, name), bytes };
}
