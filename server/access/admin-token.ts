import { hash, timingSafeEqual } from "node:crypto";
import { chmodSync, writeFileSync } from "node:fs";
import path from "node:path";
import { randomText } from "../foundation/ids.ts";

const TOKEN_LENGTH = 52; // 260 bits

/** New at every start: who reads the file is on this machine, and reads it now. */
export function createAdminToken(dataDir: string): { isAdminToken: (credential: string) => boolean } {
  const token = randomText(TOKEN_LENGTH);
  const file = path.join(dataDir, "admin.token");
  writeFileSync(file, `${token}\n`, { mode: 0o600 });
  chmodSync(file, 0o600); // the mode above is for new files only
  const tokenHash = hash("sha256", token, "buffer");
  return { isAdminToken: (credential) => timingSafeEqual(hash("sha256", credential, "buffer"), tokenHash) };
}
