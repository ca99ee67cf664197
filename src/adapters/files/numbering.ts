/** Which automatic list a paragraph belongs to: mammoth gives all paragraphs of a list's level the same object. */
type List = object | null;

interface Listed {
  readonly list: List;
  readonly text: string;
}

const typedNumber = /^\s*(?:第?\s*\d{1,4}\s*[.．、:：)）题]|[（(]\d{1,4}[)）])/u;
const typedLetter = /^\s*[（(]?[A-Ha-h]\s*[.．、:：)）]/u;

/**
 * Word and WPS turn `1.` and `A.` into automatic lists, whose signs are not in the text. Which list is which shows in the
 * document: where numbers or letters are typed, a list is the other thing; else the first one holds the questions.
 */
export class Numbering {
  private questions: List = null;
  private hasTypedNumbers = false;
  private hasTypedLetters = false;
  private count = 0;
  private letters = 0;

  /** Looks at the whole document first. */
  survey(paragraphs: readonly Listed[]): void {
    const plain = paragraphs.filter(({ list }) => list === null);
    this.hasTypedNumbers = plain.filter(({ text }) => typedNumber.test(text)).length > 1;
    this.hasTypedLetters = plain.filter(({ text }) => typedLetter.test(text)).length > 1;
    const first = paragraphs.find(
      ({ list, text }) =>
        list !== null && text.trim() !== '' && !/^.{0,4}(?:单项|单选|多项|多选|判断)[^?？]{0,16}$/u.test(text.trim()),
    );
    this.questions = this.hasTypedNumbers ? null : (first?.list ?? null);
  }

  /** What stood before a paragraph's text on paper. */
  mark(list: List): string {
    if (list === null) {
      this.letters = 0;
      return '';
    }
    if (list === this.questions || this.hasTypedLetters) {
      this.letters = 0;
      if (this.hasTypedNumbers) return '';
      this.count += 1;
      return `${this.count}. `;
    }
    this.letters += 1;
    return `${String.fromCharCode(64 + Math.min(this.letters, 26))}. `;
  }
}
