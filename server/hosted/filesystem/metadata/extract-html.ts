import { decodeEntities } from "./decode-entities.ts";
import { decodeText } from "./decode-text.ts";
import { countText } from "./extract-text.ts";
import type { Extracted } from "./extracted.ts";

/** Every pattern stops at the next "<", so that none of them takes more than one look at a character. */
const BLOCK =
  /<\/?(?:address|article|aside|blockquote|br|dd|div|dl|dt|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|td|th|tr|ul)\b[^<>]*>/gi;
const TAG = /<[/!?a-zA-Z][^<>]*>/g;
const META = /<meta\s[^<>]*>/gi;
const NOT_READ = ["script", "style", "template", "noscript", "svg"];

/** What a browser would show, roughly, and what the head says of the page. */
export function extractHtml(bytes: Uint8Array): Extracted {
  const html = decodeText(bytes);
  const meta = readMeta(html);
  const visible = NOT_READ.reduce(dropElement, dropComments(html));
  const title = textOf(elementIn(html, "title") ?? "") || null;
  const body = textOf(dropElement(visible, "title"));
  const { lines: _, ...counts } = countText(body);
  return {
    title: title ?? (textOf(elementIn(visible, "h1") ?? "") || null),
    text: body,
    details: {
      ...counts,
      language: /<html\s[^<>]*\blang\s*=\s*["']?([\w-]+)/i.exec(html)?.[1] ?? "",
      description: meta.description ?? meta["og:description"] ?? "",
      author: meta.author ?? "",
      keywords: meta.keywords ?? "",
      links: visible.match(/<a\s[^<>]*\bhref\b/gi)?.length ?? 0,
      images: visible.match(/<img\s/gi)?.length ?? 0,
    },
  };
}

function textOf(html: string): string {
  return decodeEntities(html.replace(BLOCK, "\n").replace(TAG, ""))
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n[ \n]*/g, "\n")
    .trim();
}

function readMeta(html: string): Record<string, string | undefined> {
  const meta: Record<string, string> = {};
  for (const [tag] of html.matchAll(META)) {
    const name = attribute(tag, "name") ?? attribute(tag, "property");
    const content = attribute(tag, "content");
    if (name !== null && content !== null) meta[name.toLowerCase()] ??= content;
  }
  return meta;
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'<>]+))`, "i").exec(tag);
  return found === null ? null : decodeEntities(found[1] ?? found[2] ?? found[3] ?? "");
}

function elementIn(html: string, name: string): string | null {
  const open = new RegExp(`<${name}\\b[^<>]*>`, "i").exec(html);
  if (open === null) return null;
  const start = open.index + open[0].length;
  const end = html.toLowerCase().indexOf(`</${name}`, start);
  return end === -1 ? null : html.slice(start, end);
}

/** Cuts out every element of a name, in one pass; one that is never closed takes the rest with it. */
function dropElement(html: string, name: string): string {
  const lower = html.toLowerCase();
  let kept = "";
  let at = 0;
  for (;;) {
    const start = findTag(lower, `<${name}`, at);
    if (start === -1) return kept + html.slice(at);
    kept += `${html.slice(at, start)} `;
    const end = lower.indexOf(`</${name}`, start);
    if (end === -1) return kept;
    at = lower.indexOf(">", end) + 1;
    if (at === 0) return kept;
  }
}

/** `<s` must not find `<section`. */
function findTag(lower: string, tag: string, from: number): number {
  for (let at = lower.indexOf(tag, from); at !== -1; at = lower.indexOf(tag, at + 1)) {
    if (/[\s/>]/.test(lower[at + tag.length] ?? ">")) return at;
  }
  return -1;
}

function dropComments(html: string): string {
  let kept = "";
  let at = 0;
  for (;;) {
    const start = html.indexOf("<!--", at);
    if (start === -1) return kept + html.slice(at);
    kept += html.slice(at, start);
    const end = html.indexOf("-->", start);
    if (end === -1) return kept;
    at = end + 3;
  }
}
