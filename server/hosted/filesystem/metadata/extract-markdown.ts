import { decodeText } from "./decode-text.ts";
import { countText } from "./extract-text.ts";
import type { Extracted } from "./extracted.ts";

const FRONT_MATTER = /^---\r?\n([\s\S]{0,20000}?)\r?\n---\r?\n/;
const HEADING = /^(#{1,6})[ \t]+(\S.*)$/;
const FENCE = /^(```|~~~)/;

/** Front matter's plain `key: value` lines, and the headings outside of code. */
export function extractMarkdown(bytes: Uint8Array): Extracted {
  const text = decodeText(bytes);
  const matter = FRONT_MATTER.exec(text);
  const fields = readFields(matter?.[1] ?? "");
  const headings = listHeadings(matter === null ? text : text.slice(matter[0].length));
  const title = fields.title ?? headings.find(({ level }) => level === 1)?.says ?? headings[0]?.says ?? null;
  return {
    title,
    text,
    details: {
      ...countText(text),
      headings: headings.map(({ level, says }) => `${"#".repeat(level)} ${says}`),
      links: text.match(/\]\([^()\s]+\)/g)?.length ?? 0,
      ...Object.fromEntries(Object.entries(fields).map(([key, value]) => [`frontMatter.${key}`, value])),
    },
  };
}

function readFields(matter: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const line of matter.split(/\r?\n/)) {
    const [, key, value] = /^([A-Za-z][\w-]{0,40}):[ \t]*(\S.*)$/.exec(line) ?? [];
    if (key !== undefined) fields[key] = value!.trim().replace(/^(["'])(.*)\1$/, "$2");
  }
  return fields;
}

function listHeadings(text: string): { level: number; says: string }[] {
  const headings: { level: number; says: string }[] = [];
  let isCode = false;
  for (const line of text.split(/\r?\n/)) {
    if (FENCE.test(line)) isCode = !isCode;
    const found = isCode ? null : HEADING.exec(line);
    if (found) headings.push({ level: found[1]!.length, says: found[2]!.trim().replace(/[ \t]#+$/, "") });
  }
  return headings;
}
