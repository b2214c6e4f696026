const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const IDEOGRAPH_GAP =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]) (?= ?[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu;

/** Chinese and Japanese do not part their words; the index takes each sign for one. */
export function separateIdeographs(text: string): string {
  return text.replace(IDEOGRAPHS, " $& ");
}

/** What was parted for the index, as it is read. */
export function joinIdeographs(text: string): string {
  return text.replace(/ {2,}/g, " ").replace(IDEOGRAPH_GAP, "");
}

/** As the index's tokenizer sees a word: small letters without their marks. */
export function foldWord(word: string): string {
  return word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

export function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}
