/** What kinds of files are told apart; `search_files` filters by these. */
export const fileTypes = [
  "text",
  "markdown",
  "html",
  "json",
  "csv",
  "pdf",
  "docx",
  "xlsx",
  "pptx",
  "image",
  "other",
] as const;
export type FileType = (typeof fileTypes)[number];

export type Detail = string | number | boolean | string[];

/** What was found in a file. */
export type Extracted = {
  title: string | null;
  /** What a reader would read; empty for images and what is not understood. */
  text: string;
  /** Facts of the type: pages, columns, camera. Bounded by `boundDetails`. */
  details: Readonly<Record<string, Detail>>;
};

/** Reads one type of file. May throw: the file is then known as unreadable. */
export type Extractor = (bytes: Uint8Array) => Extracted | Promise<Extracted>;

const DETAILS_MAX = 60;
const ITEMS_MAX = 50;
const DETAIL_LENGTH_MAX = 300;

/** However much a file says of itself, its facts stay a small answer. Empty ones are left out. */
export function boundDetails(
  details: Readonly<Record<string, Detail | null | undefined>>,
): Record<string, Detail> {
  const known = Object.entries(details).filter(
    ([, value]) => value !== null && value !== undefined && value !== "",
  );
  return Object.fromEntries(
    known.slice(0, DETAILS_MAX).map(([key, value]) => [key, boundDetail(value as Detail)]),
  );
}

function boundDetail(value: Detail): Detail {
  if (typeof value === "string") return shorten(value);
  return typeof value === "object" ? value.slice(0, ITEMS_MAX).map(shorten) : value;
}

function shorten(text: string): string {
  const clean = text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  return clean.length > DETAIL_LENGTH_MAX ? `${clean.slice(0, DETAIL_LENGTH_MAX)}…` : clean;
}
