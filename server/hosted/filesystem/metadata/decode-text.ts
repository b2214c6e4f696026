/** Text of bytes, by their mark; UTF-8 otherwise, and what is not that as Western text. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    return decoder.decode(bytes, { stream: true }); // a text cut short may end within a character
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
