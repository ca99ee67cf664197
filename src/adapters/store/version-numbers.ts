import { type Ref, refText } from '../../domain/content/version.ts';

/** Versions counted in the order of their coming. None ever goes, so whoever reads the journal again counts the same. */
export class VersionNumbers {
  private readonly refs: Ref[] = [];
  private readonly byRef = new Map<string, number>();

  add({ itemId, no }: Ref): void {
    const ref = { itemId, no };
    if (this.byRef.has(refText(ref))) return;
    this.refs.push(ref);
    this.byRef.set(refText(ref), this.refs.length);
  }

  of(ref: Ref): number | null {
    return this.byRef.get(refText(ref)) ?? null;
  }

  at(number: number): Ref | null {
    return this.refs[number - 1] ?? null;
  }
}
