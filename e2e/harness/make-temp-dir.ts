import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A new folder that the user `postgres` may pass through, for when root runs the tests. */
export function makeTempDir(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `gatehouse-${name}-`));
  chmodSync(folder, 0o711);
  return folder;
}
