/** Heads of our own tables; one with all of them has an apostrophe before what a spreadsheet would run. */
export const ownTitles = ['编号', '版本', '状态'] as const;
