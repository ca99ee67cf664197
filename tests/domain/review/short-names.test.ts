import { describe, expect, it } from 'vitest';
import type { CaseItem } from '../../../src/domain/content/items.ts';
import { findIdentities } from '../../../src/domain/review/checks/deidentified.ts';
import { ownCase } from '../../commands/review/desk.ts';

const told = (more: Partial<CaseItem>) =>
  findIdentities(ownCase('own-1', more).version)
    .map(({ why }) => why)
    .join('\n');

describe('what says for short who it was', () => {
  it.each([
    ['成都七中一名班主任收下家长购物卡。', '像学校简称：经过“【成都七中】'],
    ['成都七中学生家长送礼。', '【成都七中】'],
    ['绵阳二小教师有偿补课。', '【绵阳二小】'],
    ['成都一中教师有偿补课。', '【成都一中】'],
    ['绵阳三幼园长挪用伙食费。', '【绵阳三幼】'],
    ['七中一名教师补课。', '【七中】'],
    ['成都外国语一名教师补课。', '【成都外国语】'],
    ['成都实验小学一名教师补课。', '【成都实验小学】'],
    ['川大附中一名教师补课。', '【川大附中】'],
    ['绵阳实小一名教师补课。', '【绵阳实小】'],
  ])('stops a school: %s', (gist, finding) => {
    expect(told({ gist })).toContain(finding);
  });

  it.each([
    ['一名教师体罚12岁的小明同学，致其受伤。', '像孩子的名字：经过“教师体罚12岁的【小明】同学'],
    ['一名教师让学生小李罚站。', '【小李】'],
    ['一名教师辱骂学生小轩。', '【小轩】'],
    ['一名教师辱骂子涵同学。', '【子涵】'],
    ['一名教师辱骂乐乐小朋友。', '【乐乐】'],
  ])('stops a child: %s', (gist, finding) => {
    expect(told({ gist })).toContain(finding);
  });

  it('stops a fixed telephone and lets the public ones pass', () => {
    expect(told({ lesson: '举报电话 010-62345678' })).toContain('像座机号：警示');
    expect(told({ lesson: '举报电话 010-62345678' })).not.toContain('62345678');
    expect(told({ lesson: '举报电话 12388，咨询 12345。' })).toBe('');
  });

  it.each([
    '党的二十届三中全会以后，一名教师仍收礼。',
    '一名教师用二十小时补课。',
    '一中学生被一名教师罚站。',
    '一名教师让学生小组长代收礼品。',
    '一名教师要求全班同学和其他同学补课。',
    '学生小某同学被罚站。',
    '一名教师在中小学同学聚会上受请。',
    '一小部分教师违规，三中心之一的教师补课。',
  ])('leaves alone: %s', (gist) => {
    expect(told({ gist })).toBe('');
  });
});
