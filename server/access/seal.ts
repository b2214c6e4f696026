import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

export type Seal = {
  /** Any JSON value as text that only we can read, change or make. */
  seal(value: unknown, boundTo: string): string;
  /** Null: not ours, changed on its way, or bound to something else. Never throws, whatever it is given. */
  open(text: string, boundTo: string): unknown | null;
};

const CIPHER = "aes-256-gcm";
/** Says how the rest is laid out, so that another layout can follow this one. */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES;

/** Keeps state with the client: version, nonce, ciphertext and tag, in base64url. The key has 32 bytes. */
export function createSeal(key: Buffer): Seal {
  return {
    seal(value, boundTo) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(boundTo));
      const hidden = cipher.update(JSON.stringify(value), "utf8");
      const rest = cipher.final();
      return Buffer.concat([Buffer.of(VERSION), nonce, hidden, rest, cipher.getAuthTag()]).toString(
        "base64url",
      );
    },

    open(text, boundTo) {
      const bytes = Buffer.from(text, "base64url");
      if (bytes.length <= HEAD_BYTES + TAG_BYTES || bytes[0] !== VERSION) return null;
      // Decoding skips what is not base64url, and the last character has spare bits: one text for one value.
      if (bytes.toString("base64url") !== text) return null;
      const nonce = bytes.subarray(1, HEAD_BYTES);
      const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(boundTo));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const hidden = bytes.subarray(HEAD_BYTES, -TAG_BYTES);
      try {
        return JSON.parse(decipher.update(hidden, undefined, "utf8") + decipher.final("utf8"));
      } catch {
        return null;
      }
    },
  };
}
