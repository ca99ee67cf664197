import type { Printer } from '../../domain/ports.ts';
import { makePaper } from './paper-docx.ts';
import { makeRecord } from './record-docx.ts';
import { makeCsv } from './workbook-csv.ts';
import { makeWorkbook } from './workbook-xlsx.ts';

/** Files for people to print and to work with. */
export const printer: Printer = { paper: makePaper, record: makeRecord, workbook: makeWorkbook, csv: makeCsv };
