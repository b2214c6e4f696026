import { hkdfSync, randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { GatewayError } from "../foundation/gateway-error.ts";

const KEY_BYTES = 32;

/** Everything that is sealed or signed here hangs on this key; each use gets its own, derived by name. */
export type MasterKey = { derive: (use: string) => Buffer };

/** From the setting, or made once and kept in the data folder. Replicas must be given the same one. */
export function openMasterKey(dataDir: string, setting: string | undefined): MasterKey {
  const root = setting === undefined ? keptKey(dataDir) : Buffer.from(setting, "utf8");
  return { derive: (use) => Buffer.from(hkdfSync("sha256", root, "gatehouse", use, KEY_BYTES)) };
}

function keptKey(dataDir: string): Buffer {
  const file = path.join(dataDir, "master.key");
  if (!existsSync(file)) writeKey(dataDir, file);
  const key = Buffer.from(readFileSync(file, "utf8").trim(), "base64url");
  if (key.length === KEY_BYTES) return key;
  throw new GatewayError("internal", {
    publicMessage:
      `${file} is damaged: it holds ${key.length} bytes of a key that has ${KEY_BYTES}. Put it back from a backup. ` +
      "If there is none, remove it and start again: a new key is made, and everybody has to sign in again.",
  });
}

/** On the disk whole before it has its name: a crash in between leaves no key rather than half of one. */
function writeKey(dataDir: string, file: string): void {
  const aside = `${file}.${process.pid}`;
  rmSync(aside, { force: true });
  const written = openSync(aside, "wx", 0o600);
  writeSync(written, `${randomBytes(KEY_BYTES).toString("base64url")}\n`);
  fsyncSync(written);
  closeSync(written);
  try {
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error; // a faster one's key is as good
  } finally {
    rmSync(aside, { force: true });
  }
  const folder = openSync(dataDir, "r");
  fsyncSync(folder); // the name as well
  closeSync(folder);
}
