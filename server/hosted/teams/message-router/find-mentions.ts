/** `@ada` at the beginning, or after a space or a bracket: an email address mentions nobody. Each once, in order. */
const MENTION = /(?<![\p{L}\p{N}._@-])@([\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?)/gu;

export function findMentions(text: string): string[] {
  return [...new Set([...text.matchAll(MENTION)].map(([, handle]) => handle!.toLowerCase()))];
}
