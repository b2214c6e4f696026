import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { createAdminToken } from "./admin-token.ts";

test("the token in the file is the one accepted, and only its owner may read the file", () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "admin-token-"));
  try {
    const earlier = createAdminToken(dataDir);
    const earlierToken = readFileSync(path.join(dataDir, "admin.token"), "utf8").trim();
    const { isAdminToken } = createAdminToken(dataDir);
    const file = path.join(dataDir, "admin.token");
    const token = readFileSync(file, "utf8").trim();

    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(isAdminToken(token)).toBe(true);
    expect(isAdminToken(earlierToken)).toBe(false);
    expect(earlier.isAdminToken(earlierToken)).toBe(true);
    expect(isAdminToken("")).toBe(false);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});
