const NAMED: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  nbsp: " ",
  "#39": "'",
};
const TEXT_LENGTH_MAX = 32_000;
/** Nothing in it can be read in two ways: what is written to be slow is read as fast as the rest. */
const LINK = /<a\b((?:[^<>"]|"[^<"]*")*)>([^<]*)<\/a>/gi;
const ADDRESS = /\bhref="([^"]{1,2000})"/i;

/** What Teams keeps as HTML, as the text a person reads: blocks are lines, links keep their address, tags go. */
export function readHtml(html: string): string {
  return html
    .slice(0, TEXT_LENGTH_MAX)
    .replaceAll(/<(?:br|hr)\s*\/?>|<\/(?:p|div|li|h[1-6]|tr|blockquote)>/gi, "\n")
    .replaceAll(/<li\b[^<>]*>/gi, "- ")
    .replaceAll(LINK, (_, attributes: string, label: string) => writeLink(attributes, label))
    .replaceAll(/<[^<>]{0,4000}>/g, "")
    .replaceAll(
      /&(#\d{1,6}|[a-z]{2,6});/gi,
      (whole, name: string) => NAMED[name.toLowerCase()] ?? codePoint(name) ?? whole,
    )
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

function writeLink(attributes: string, label: string): string {
  const href = ADDRESS.exec(attributes)?.[1];
  if (href === undefined || label === href) return label;
  return label === "" ? href : `${label} (${href})`;
}

/** Text as HTML in which nothing of it is a tag. */
export function writeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "<br>");
}

function codePoint(name: string): string | null {
  const code = name.startsWith("#") ? Number(name.slice(1)) : Number.NaN;
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null;
}
