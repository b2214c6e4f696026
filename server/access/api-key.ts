import { hash, timingSafeEqual } from "node:crypto";
import { randomText } from "../foundation/ids.ts";

/** 5 bits a character: 60 bits of id, 200 bits of secret. */
const ID_LENGTH = 12;
const SECRET_LENGTH = 40;
const SHAPE = /^gh_([0-9A-HJKMNP-TV-Z]{12})_([0-9A-HJKMNP-TV-Z]{40})$/;

export type MintedKey = { id: string; secret: string; key: string; secretHash: Uint8Array<ArrayBuffer> };

export function mintApiKey(): MintedKey {
  const id = randomText(ID_LENGTH);
  const secret = randomText(SECRET_LENGTH);
  return { id, secret, key: `gh_${id}_${secret}`, secretHash: hashSecret(secret) };
}

/** null: not of the shape of our keys. Says nothing about whether the key exists. */
export function readApiKey(text: string): { id: string; secret: string } | null {
  const match = SHAPE.exec(text);
  return match === null ? null : { id: match[1]!, secret: match[2]! };
}

export function isSameSecret(secret: string, secretHash: Uint8Array): boolean {
  const given = hash("sha256", secret, "buffer");
  return given.length === secretHash.length && timingSafeEqual(given, secretHash);
}

/** A plain hash is enough: the secret is random, so there is no dictionary to try. */
function hashSecret(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hash("sha256", secret, "buffer"));
}
