import { expect, test } from "vitest";
import type { Outcome } from "../connection.ts";
import { discover } from "./meet-server.ts";
import { introduction } from "./test-peers.ts";

const refused = (...supported: string[]): Outcome => ({
  error: { code: -32022, message: "Unsupported protocol version", data: { supported, requested: "" } },
});
const met: Outcome = {
  result: { supportedVersions: ["2026-07-28"], capabilities: {}, serverInfo: { name: "odd" } },
  text: null,
};

/** Gives these answers in turn; counts how often it was asked. */
function serverThatSays(...outcomes: Outcome[]) {
  const asked: (string | null)[] = [];
  return {
    asked,
    meet: () =>
      discover(async (_, __, version) => outcomes[asked.push(version) - 1] ?? outcomes.at(-1)!, introduction),
  };
}

test("a server that refuses the version that it names is asked once more", async () => {
  const odd = serverThatSays(refused("2026-07-28"), met);
  expect(await odd.meet()).toMatchObject({ era: "modern", version: "2026-07-28" });
  expect(odd.asked).toEqual(["2026-07-28", "2026-07-28"]);
});

test("and not for ever", async () => {
  const stubborn = serverThatSays(refused("2026-07-28"));
  await expect(stubborn.meet()).rejects.toThrow("No version of MCP that both sides know");
  expect(stubborn.asked).toHaveLength(2);
});

test("a server of the legacy era that knows the modern one's words is taken for what it is", async () => {
  expect(await serverThatSays(refused("2025-11-25")).meet()).toBeNull();
});
