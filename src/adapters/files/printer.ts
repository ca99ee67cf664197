import type { Printer } from '../../domain/ports.ts';
import { makeChart } from './chart-png.ts';
import { makePaper } from './paper-docx.ts';
import { makeRecord } from './record-docx.ts';
import { makeReport } from './report-docx.ts';
import { makeCsv } from './workbook-csv.ts';
import { makeWorkbook } from './workbook-xlsx.ts';

/** Files for people to print and to work with. */
export const printer: Printer = {
  paper: makePaper,
  record: makeRecord,
  workbook: makeWorkbook,
  csv: makeCsv,
  report: makeReport,
  chart: makeChart,
};
