import { detectType, HEAD_BYTES, isTextual } from "./detect-type.ts";
import { extractCsv } from "./extract-csv.ts";
import { extractDocx } from "./extract-docx.ts";
import { extractHtml } from "./extract-html.ts";
import { extractImage } from "./extract-image.ts";
import { extractJson } from "./extract-json.ts";
import { extractMarkdown } from "./extract-markdown.ts";
import { extractPdf } from "./extract-pdf.ts";
import { extractPptx } from "./extract-pptx.ts";
import { extractText } from "./extract-text.ts";
import { extractXlsx } from "./extract-xlsx.ts";
import { boundDetails, type Detail, type Extracted, type Extractor, type FileType } from "./extracted.ts";

/** What is kept of a file's text: search finds words up to here, and extract_text gives no more. */
export const TEXT_LENGTH_MAX = 500_000;
const TITLE_LENGTH_MAX = 300;

const nothing: Extracted = { title: null, text: "", details: {} };

/** A new type of file is one extractor, and lines here and in detect-type.ts. */
const extractors: Record<FileType, Extractor> = {
  text: extractText,
  markdown: extractMarkdown,
  html: extractHtml,
  json: extractJson,
  csv: extractCsv,
  pdf: extractPdf,
  docx: extractDocx,
  xlsx: extractXlsx,
  pptx: extractPptx,
  image: extractImage,
  other: () => nothing,
};

/** All that is known of a file's inside. */
export type FileMetadata = {
  type: FileType;
  mimeType: string;
  title: string | null;
  text: string;
  isTextCut: boolean;
  details: Record<string, Detail>;
  /** Why the inside could not be read; null when it could. */
  problem: string | null;
};

type Wanted = {
  name: string;
  bytes: Uint8Array /** false: these are only the file's first bytes. */;
  isWhole: boolean;
};

/** Tells what a file is and what is in it. Never throws: a damaged file is one with a problem. */
export async function extractMetadata({ name, bytes, isWhole }: Wanted): Promise<FileMetadata> {
  const { type, mimeType } = detectType(name, bytes.subarray(0, HEAD_BYTES));
  let found = nothing;
  let problem = isWhole || type === "other" ? null : "Only the beginning of this large file was read.";
  try {
    // Half a document cannot be unpacked; half a text can be read, but says nothing of the whole.
    if (isWhole) found = await extractors[type](bytes);
    else if (isTextual(type)) found = { ...(await extractors[type](bytes)), details: {} };
  } catch (error) {
    problem = `It could not be read as ${type}: ${error instanceof Error ? error.message : "damaged"}.`.slice(
      0,
      TITLE_LENGTH_MAX,
    );
  }
  const isTextCut = found.text.length > TEXT_LENGTH_MAX;
  return {
    type,
    mimeType,
    title: found.title === null ? null : boundTitle(found.title),
    text: (isTextCut ? found.text.slice(0, TEXT_LENGTH_MAX) : found.text).toWellFormed(),
    isTextCut,
    details: boundDetails(found.details),
    problem,
  };
}

function boundTitle(title: string): string | null {
  return (
    title
      .toWellFormed()
      .replace(/[\p{Cc}\s]+/gu, " ")
      .trim()
      .slice(0, TITLE_LENGTH_MAX)
      .toWellFormed() || null
  );
}
