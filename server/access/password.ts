import { hash, verify } from "@node-rs/argon2";

/** Argon2id as OWASP advises it for a server that shares its memory: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of a random password that nobody kept, made with `COST`. */
const NOBODYS_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$NFVUzQhDtXniQfP/hsh6Cw$EDjikrheuOiuRZmocS2ByOgnGuPxOXH18BvlhcjIlJA";

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Takes as long for a person who does not exist (`null`), so that time does not tell who does. */
export async function isSamePassword(password: string, passwordHash: string | null): Promise<boolean> {
  const matches = await verify(passwordHash ?? NOBODYS_HASH, password);
  return matches && passwordHash !== null;
}
