/** A file held in memory with the name that people see: small, since no platform passes on large ones. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}
