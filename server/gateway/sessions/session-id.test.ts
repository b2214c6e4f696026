import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createSeal } from "../../access/seal.ts";
import { fitClient, ID_CHARS_MAX, openSessionId, type SealedSession, sealSessionId } from "./session-id.ts";

const seal = createSeal(randomBytes(32));
const plain: SealedSession = {
  key: "se_01JD2K7Q9M0123456789ABCDEF",
  version: "2025-11-25",
  client: "probe/1.0",
  capabilities: { elicitation: { form: {}, url: {} }, "x-new": { since: 2027 } },
  openedAtMs: 1_795_262_400_000,
  expiresAtMs: 1_795_867_200_000,
  isKept: true,
};
const idOf = (more: Partial<SealedSession> = {}) =>
  sealSessionId(seal, { ...plain, ...more }, "key_1", "alpha");

test("an id opens to what was sealed, for its caller at its endpoint", () => {
  expect(openSessionId(seal, idOf(), "key_1", "alpha")).toEqual(plain);
  expect(openSessionId(seal, idOf({ isKept: false, client: null }), "key_1", "alpha")).toEqual({
    ...plain,
    isKept: false,
    client: null,
  });
});

describe("an id is nothing to", () => {
  test.each([
    ["another caller", "key_2", "alpha"],
    ["the same caller at another endpoint", "key_1", "beta"],
    ["whoever shifts a letter between the two", "key_1a", "lpha"],
  ])("%s", (_, callerId, slug) => {
    expect(openSessionId(seal, idOf(), callerId, slug)).toBeNull();
  });
});

test("an id is what a header may hold, and tells nothing", () => {
  expect(idOf()).toMatch(/^[\w-]+$/);
  expect(Buffer.from(idOf(), "base64url").toString("latin1")).not.toMatch(/probe|se_01|key_1/);
});

describe("what is no id of ours is refused without an error", () => {
  test.each([
    ["nothing", ""],
    ["an SDK's session id", "0f8fad5b-d9cd-469f-a165-70867728950e"],
    ["something huge", "A".repeat(1_000_000)],
    ["an id with more behind it", `${idOf()}A`],
  ])("%s", (_, id) => {
    expect(openSessionId(seal, id, "key_1", "alpha")).toBeNull();
  });
});

describe("however much a client says of itself, its id stays below 2000 characters", () => {
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`x-${i}`, {}]));
  test.each([
    ["a long name", { client: "n".repeat(100_000), capabilities: {} }],
    ["a name of characters that cost most", { client: "\u0000\ud800".repeat(5000), capabilities: {} }],
    ["many capabilities", { client: null, capabilities: { ...many, sampling: {} } }],
    [
      "a huge one",
      { client: "ü".repeat(500), capabilities: { sampling: {}, roots: { text: "✓".repeat(9000) } } },
    ],
    ["a huge name of one", { client: null, capabilities: { sampling: {}, ["k".repeat(9000)]: {} } }],
  ])("%s", (_, said) => {
    const fitted = fitClient(said);
    const id = sealSessionId(seal, { ...plain, ...fitted }, "key_1", "alpha");
    expect(id.length).toBeLessThan(ID_CHARS_MAX);
    const opened = openSessionId(seal, id, "key_1", "alpha");
    expect(opened).toMatchObject(fitted);
    if ("sampling" in said.capabilities) expect(opened?.capabilities).toHaveProperty("sampling");
    if ("roots" in said.capabilities) expect(opened?.capabilities).toHaveProperty("roots");
  });
});
