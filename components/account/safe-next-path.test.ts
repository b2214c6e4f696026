import { expect, test } from "vitest";
import { safeNextPath } from "./safe-next-path.ts";

test.each([
  ["/audit?outcome=denied#top", "/audit?outcome=denied#top"],
  ["//evil.example/x", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["/.//evil.example", "/"],
  ["/x/..//evil.example", "/"],
  ["/./\\evil.example", "/"],
  ["/%2e//evil.example", "/"],
  ["https://evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/sign-in?next=/sign-in", "/"],
  ["/api/auth/signout", "/"],
  [["/a", "/b"], "/"],
  [undefined, "/"],
])("after %j signing in leads to %s", (next, leadsTo) => expect(safeNextPath(next)).toBe(leadsTo));
