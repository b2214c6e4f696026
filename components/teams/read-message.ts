/** A piece of a message; what is no piece is text. */
export type MessagePart =
  | { kind: "text" | "strong" | "emphasis" | "code" | "mention"; text: string }
  | { kind: "link"; text: string; href: string };

/** `code` first: nothing in it means anything else. */
const MARKS =
  /`([^`\n]{1,500})`|\*{1,2}([^*\n]{1,500})\*{1,2}|(?<![\p{L}\p{N}])_([^_\n]{1,500})_(?![\p{L}\p{N}])|(https?:\/\/[^\s<>"')\]]{1,2000})|(?<![\p{L}\p{N}._@-])@([\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?)/gu;
const KINDS = ["code", "strong", "emphasis"] as const;

/**
 * A line of a message as parts that React renders as text. Nothing becomes HTML, links are http(s) alone and show
 * where they lead, and only who was really mentioned looks mentioned.
 */
export function readMessageLine(line: string, mentions: readonly string[]): MessagePart[] {
  const parts: MessagePart[] = [];
  let end = 0;
  for (const match of line.matchAll(MARKS)) {
    const [whole, code, strong, emphasis, url, handle] = match;
    if (match.index > end) parts.push({ kind: "text", text: line.slice(end, match.index) });
    const marked = [code, strong, emphasis].findIndex((text) => text !== undefined);
    if (url !== undefined) parts.push({ kind: "link", text: url, href: url });
    else if (handle !== undefined) {
      const isMentioned = mentions.some((one) => one.toLowerCase() === handle.toLowerCase());
      parts.push({ kind: isMentioned ? "mention" : "text", text: whole });
    } else parts.push({ kind: KINDS[marked]!, text: (code ?? strong ?? emphasis)! }); // one of them matched
    end = match.index + whole.length;
  }
  if (end < line.length) parts.push({ kind: "text", text: line.slice(end) });
  return parts;
}
