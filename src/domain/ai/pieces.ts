import { isPlain, joining } from './plain-words.ts';
import { everySurname } from './surnames.ts';

/** A stretch of a question: a known word or mark, or what nothing knows. */
export interface Piece {
  readonly text: string;
  readonly at: number;
  readonly isKnown: boolean;
}

const runs = /\p{Script=Han}+|[A-Za-z][A-Za-z0-9]*|\d+(?:\.\d+)?|[\s\S]/gu;
const mark = /^[\s，。、；：？！,.;:?!（）()“”"‘’'《》%％…—+-]$/u;
const longestWord = 12;
const longestNumber = 7;

/** The whole text, cut so that as little as possible of it is unknown, and that in as few pieces as possible. */
export function piecesOf(text: string, vocabulary: ReadonlySet<string>): readonly Piece[] {
  const cut = Array.from(text.matchAll(runs), ({ 0: run, index }) =>
    /^\p{Script=Han}/u.test(run) ? hanPieces(run, index, vocabulary) : [foreignPiece(run, index, vocabulary)],
  );
  return joinUnknown(cut.flat().map(withNeighbours));
}

function foreignPiece(run: string, at: number, vocabulary: ReadonlySet<string>): Piece {
  const isNumber = /^\d/u.test(run) && run.length <= longestNumber;
  return { text: run, at, isKnown: isNumber || mark.test(run) || vocabulary.has(run.toLowerCase()) };
}

/** What a cut costs that ends at a place, and where its last word began. */
interface Cut {
  readonly cost: number;
  readonly from: number;
  readonly isKnown: boolean;
}

const unknownCost = 10;
const characterCost = 2;

function hanPieces(run: string, at: number, vocabulary: ReadonlySet<string>): readonly Piece[] {
  const best: Cut[] = [{ cost: 0, from: 0, isKnown: true }];
  for (let end = 1; end <= run.length; end += 1) {
    const ways = Array.from({ length: Math.min(end, longestWord) }, (_none, back): Cut | null => {
      const from = end - back - 1;
      const word = run.slice(from, end);
      const before = best[from]?.cost ?? 0;
      if (isPlain(word) || (word.length > 1 && vocabulary.has(word))) {
        return { cost: before + (word.length === 1 ? characterCost : 1), from, isKnown: true };
      }
      return word.length === 1 ? { cost: before + unknownCost, from, isKnown: false } : null;
    }).filter((way) => way !== null);
    best.push(ways.reduce((one, other) => (other.cost < one.cost ? other : one)));
  }
  const pieces: Piece[] = [];
  for (let end = run.length; end > 0; end = best[end]?.from ?? 0) {
    const { from, isKnown } = best[end] ?? { from: 0, isKnown: false };
    pieces.unshift({ text: run.slice(from, end), at: at + from, isKnown });
  }
  return pieces;
}

/** `家` of 温家琪, `钱` of 钱丽华: a character that alone is a word, where it stands as a part of a name. */
function withNeighbours(piece: Piece, place: number, all: readonly Piece[]): Piece {
  const isAlone = piece.isKnown && /^\p{Script=Han}$/u.test(piece.text) && !joining.test(piece.text);
  const isBeforeUnknown = all[place + 1]?.isKnown === false;
  const isPart = isBeforeUnknown && (all[place - 1]?.isKnown === false || everySurname.includes(piece.text));
  return isAlone && isPart ? { ...piece, isKnown: false } : piece;
}

function joinUnknown(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && !last.isKnown && !piece.isKnown) joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined;
}
