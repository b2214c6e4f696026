import { expect, test } from "vitest";
import { splitClient } from "./split-client.ts";

test.each([
  ["claude-code/2.1", "claude-code", "2.1"],
  ["@acme/inspector/0.14.0", "@acme/inspector", "0.14.0"],
  ["curl", "curl", ""],
  ["/1.0", "/1.0", ""],
  [null, "unnamed client", ""],
])("%s is the client %s in version %j", (client, name, version) => {
  expect(splitClient(client)).toEqual({ name, version });
});
