import type { FileType } from "./extracted.ts";

type Known = { type: FileType; mimeType: string };

const OOXML = "application/vnd.openxmlformats-officedocument";
const BY_EXTENSION: Readonly<Record<string, Known>> = {
  md: { type: "markdown", mimeType: "text/markdown" },
  markdown: { type: "markdown", mimeType: "text/markdown" },
  html: { type: "html", mimeType: "text/html" },
  htm: { type: "html", mimeType: "text/html" },
  xhtml: { type: "html", mimeType: "application/xhtml+xml" },
  json: { type: "json", mimeType: "application/json" },
  geojson: { type: "json", mimeType: "application/geo+json" },
  csv: { type: "csv", mimeType: "text/csv" },
  tsv: { type: "csv", mimeType: "text/tab-separated-values" },
  pdf: { type: "pdf", mimeType: "application/pdf" },
  docx: { type: "docx", mimeType: `${OOXML}.wordprocessingml.document` },
  xlsx: { type: "xlsx", mimeType: `${OOXML}.spreadsheetml.sheet` },
  pptx: { type: "pptx", mimeType: `${OOXML}.presentationml.presentation` },
  jpg: { type: "image", mimeType: "image/jpeg" },
  jpeg: { type: "image", mimeType: "image/jpeg" },
  png: { type: "image", mimeType: "image/png" },
  gif: { type: "image", mimeType: "image/gif" },
  webp: { type: "image", mimeType: "image/webp" },
  tif: { type: "image", mimeType: "image/tiff" },
  tiff: { type: "image", mimeType: "image/tiff" },
};
const PLAIN: Known = { type: "text", mimeType: "text/plain" };
const UNKNOWN: Known = { type: "other", mimeType: "application/octet-stream" };

/** How much of a file tells whether it is text. */
export const HEAD_BYTES = 4_096;

/** The type by name; of names that say nothing, and of those that lie, by the first bytes. */
export function detectType(name: string, head: Uint8Array): Known {
  const known = BY_EXTENSION[extensionOf(name)];
  const signed = findSignature(head);
  if (known === undefined) return signed ?? (isText(head) ? PLAIN : UNKNOWN);
  if (isTextual(known.type)) return isText(head) ? known : (signed ?? UNKNOWN);
  if (known.type === "image" || known.type === "pdf") return signed ?? (isText(head) ? PLAIN : UNKNOWN);
  return startsWith(head, "PK") ? known : isText(head) ? PLAIN : UNKNOWN;
}

export function extensionOf(name: string): string {
  const at = name.lastIndexOf(".");
  return at <= 0 ? "" : name.slice(at + 1).toLowerCase();
}

export function isTextual(type: FileType): boolean {
  return type === "text" || type === "markdown" || type === "html" || type === "json" || type === "csv";
}

const SIGNATURES: readonly { isIn: (head: Uint8Array) => boolean; extension: string }[] = [
  { isIn: (head) => startsWith(head, "%PDF-"), extension: "pdf" },
  { isIn: (head) => startsWith(head, "\xff\xd8\xff"), extension: "jpg" },
  { isIn: (head) => startsWith(head, "\x89PNG\r\n\x1a\n"), extension: "png" },
  { isIn: (head) => startsWith(head, "GIF8"), extension: "gif" },
  { isIn: (head) => startsWith(head, "RIFF") && startsWith(head.subarray(8), "WEBP"), extension: "webp" },
  { isIn: (head) => startsWith(head, "II*\0") || startsWith(head, "MM\0*"), extension: "tif" },
];

function findSignature(head: Uint8Array): Known | undefined {
  const found = SIGNATURES.find(({ isIn }) => isIn(head));
  return found && BY_EXTENSION[found.extension];
}

export function startsWith(bytes: Uint8Array, text: string): boolean {
  return bytes.length >= text.length && [...text].every((char, index) => bytes[index] === char.charCodeAt(0));
}

/** UTF-8, or UTF-16 with its mark; without the control characters that only machines write. */
function isText(head: Uint8Array): boolean {
  if (startsWith(head, "\xff\xfe") || startsWith(head, "\xfe\xff")) return true;
  if (head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) return false;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    decoder.decode(head, { stream: true }); // the head may end within a character
    return true;
  } catch {
    return isLatin(head);
  }
}

/** Old Western text: mostly letters, a few bytes above ASCII. */
function isLatin(head: Uint8Array): boolean {
  const high = head.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
  return high / head.length < LATIN_SHARE_MAX;
}
const LATIN_SHARE_MAX = 0.2;
