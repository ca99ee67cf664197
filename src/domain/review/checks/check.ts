/** What must be green before anybody approves, and hints that only ask for a second look. */
export interface Check {
  readonly name: '出处' | '条号' | '去标识' | '指令' | '长度' | '答案' | '留意';
  readonly state: 'green' | 'red' | 'hint';
  /** Chinese; none when green. */
  readonly findings: readonly string[];
}

export function mustBeEmpty(name: Check['name'], findings: readonly string[]): Check {
  return { name, state: findings.length === 0 ? 'green' : 'red', findings };
}
