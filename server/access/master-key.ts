import { hkdfSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const KEY_BYTES = 32;

/** Everything that is sealed or signed here hangs on this key; each use gets its own, derived by name. */
export type MasterKey = { derive: (use: string) => Buffer };

/** From the setting, or made once and kept in the data folder. Replicas must be given the same one. */
export function openMasterKey(dataDir: string, setting: string | undefined): MasterKey {
  const root =
    setting === undefined ? keptKey(path.join(dataDir, "master.key")) : Buffer.from(setting, "utf8");
  return { derive: (use) => Buffer.from(hkdfSync("sha256", root, "gatehouse", use, KEY_BYTES)) };
}

function keptKey(file: string): Buffer {
  if (!existsSync(file))
    writeFileSync(file, `${randomBytes(KEY_BYTES).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  return Buffer.from(readFileSync(file, "utf8").trim(), "base64url");
}
