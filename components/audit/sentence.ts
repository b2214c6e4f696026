/** `name` was given by people, `machine` is exact and set in mono, `plain` joins them. */
export type SentencePart = { text: string; kind: "plain" | "name" | "machine" };

export const plain = (text: string): SentencePart => ({ text, kind: "plain" });
export const name = (text: string): SentencePart => ({ text, kind: "name" });
export const machine = (text: string): SentencePart => ({ text, kind: "machine" });

export function sentenceText(parts: SentencePart[]): string {
  return parts.map((part) => part.text).join("");
}
