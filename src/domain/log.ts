/** Where operators read. At `info` and above nothing here holds a message's text, a name, a userid or a secret. */
export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
