/** Change the order in which the text around them is shown. */
const BIDIRECTIONAL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * Take no room on a screen: format characters and tags, variation selectors, fillers, control characters. Text is
 * also hidden behind more blanks than a screen is wide, or more empty lines than it is high.
 */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u{fff9}-\u{fffb}]|[^\P{Cc}\t\n\r]/u;
const PUSHED_AWAY = /[^\S\n]{120}|(?:\n[^\S\n]{0,120}){25}/u;

/** Joiners and selectors that emoji are made of, and joiners inside words of scripts that need them. */
const HONEST =
  /(?<=\p{Extended_Pictographic}\p{Emoji_Modifier}?)[\u{fe0e}\u{fe0f}](?:\u{200d}(?=\p{Extended_Pictographic}))?|(?<=\p{Extended_Pictographic}\p{Emoji_Modifier}?)\u{200d}(?=\p{Extended_Pictographic})|(?<=[0-9#*])\u{fe0f}(?=\u{20e3})|(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Gujarati}\p{Script=Khmer}\p{M}])[\u{200c}\u{200d}](?=[\p{L}\p{M}])/gu;

const BIDIRECTIONAL_ALL = new RegExp(BIDIRECTIONAL.source, "gu");
const INVISIBLE_ALL = new RegExp(INVISIBLE.source, "gu");

export function hasBidirectional(text: string): boolean {
  return BIDIRECTIONAL.test(text);
}

export function hasHidden(text: string): boolean {
  if (PUSHED_AWAY.test(text)) return true;
  if (!INVISIBLE.test(text)) return false; // nearly always
  return INVISIBLE.test(text.replace(HONEST, "").replace(BIDIRECTIONAL_ALL, ""));
}

/** What a model may make of it: a word is the same word with something invisible inside. */
export function withoutHidden(text: string): string {
  return text.normalize("NFKC").replace(INVISIBLE_ALL, "");
}
