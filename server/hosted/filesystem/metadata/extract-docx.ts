import { countText } from "./extract-text.ts";
import type { Extracted } from "./extracted.ts";
import { readOfficeProperties } from "./read-office-properties.ts";
import { readZip } from "./read-zip.ts";

/** Word documents, by mammoth. It unpacks without a bound, so all is unpacked once, within ours, before. */
export async function extractDocx(bytes: Uint8Array): Promise<Extracted> {
  const zip = readZip(bytes);
  for (const name of zip.names) zip.read(name);
  const { title, details } = readOfficeProperties(readZip(bytes));
  // Loaded when the first Word document is met: most houses never pay for it.
  const { default: mammoth } = await import("mammoth");
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
  const text = value.replace(/\n{3,}/g, "\n\n").trim();
  const { words } = countText(text);
  return {
    title: title ?? null,
    text,
    details: { ...details, words, paragraphs: text === "" ? 0 : text.split(/\n+/).length },
  };
}
