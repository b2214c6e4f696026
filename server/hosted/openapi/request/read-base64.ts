import { ToolFailure } from "../../kernel/tool-failure.ts";

const ALPHABET = /^[A-Za-z0-9+/]*={0,2}$/;

/** All of it or nothing: Node leaves out what is no base64, and reads what was cut off as far as it goes. */
export function readBase64(said: string, what: string): Buffer {
  const text = said.replace(/\s+/g, "");
  if (text.length % 4 === 0 && ALPHABET.test(text)) return Buffer.from(text, "base64");
  throw new ToolFailure(
    `${what} is no base64, or was cut off: it takes A-Z, a-z, 0-9, + and /, filled with = to a multiple of four. Nothing was sent.`,
  );
}
