import { expect, test } from "vitest";
import type { Session } from "./session.ts";
import { SessionShelf } from "./session-shelf.ts";

const session = (key: string): Session => ({
  id: `id of ${key}`,
  key,
  callerId: "ada",
  slug: "alpha",
  version: "2025-11-25",
  client: null,
  capabilities: {},
  openedAtMs: 0,
  expiresAtMs: 1,
  logLevel: "info",
  subscriptions: new Set(),
});

test("a hundred thousand sessions leave the last twenty thousand, and those that something is open for", () => {
  const shelf = new SessionShelf();
  const held = shelf.add(session("held"), 0);
  const release = shelf.hold(held, () => undefined);
  for (let n = 0; n < 100_000; n++) shelf.add(session(`${n}`), 0);
  expect([...shelf.all()]).toHaveLength(20_001);
  expect([...shelf.ofCaller("ada")]).toHaveLength(20_001);
  expect(shelf.find(held.session.id)).toBeUndefined();
  expect(shelf.get("held")).toBe(held);
  expect(shelf.add(session("held"), 0)).toBe(held); // one of a key, whoever asks for it
  for (let n = 0; n < 20_000; n++) shelf.add(session(`${n}`), 0);
  release();
  expect(shelf.get("held")).toBeUndefined();
  expect([...shelf.ofCaller("ada")]).toHaveLength(20_000);
});

test("large ids leave fewer", () => {
  const shelf = new SessionShelf();
  for (let n = 0; n < 20_000; n++) shelf.add({ ...session(`${n}`), id: `${n}`.padEnd(2000) }, 0);
  expect([...shelf.all()].length).toBeLessThan(11_000);
});
