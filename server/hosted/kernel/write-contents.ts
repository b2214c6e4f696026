import type { ReadResourceResult, ResourceContents } from "./results.ts";

/** What reading gives: a text, bytes, or several contents with addresses of their own. */
export type ResourceReading = string | Uint8Array | readonly ResourceContents[];

export function writeContents(
  reading: ResourceReading,
  place: { uri: string; mimeType: string },
): ReadResourceResult {
  const { uri, mimeType } = place;
  if (typeof reading === "string") return { contents: [{ uri, mimeType, text: reading }] };
  if (reading instanceof Uint8Array) {
    const bytes = Buffer.from(reading.buffer, reading.byteOffset, reading.byteLength);
    return { contents: [{ uri, mimeType, blob: bytes.toString("base64") }] };
  }
  return { contents: reading };
}
