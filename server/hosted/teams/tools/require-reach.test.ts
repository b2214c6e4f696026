import { expect, it } from "vitest";
import { requireReach } from "./require-reach.ts";

const ask = (events: string[], servers?: string[]) => () =>
  requireReach(events, { caller: { id: "k", name: "k", role: "caller", ...(servers && { servers }) } });

it.each([
  [["*", "crm.*"], undefined],
  [["*"], []],
  [["message.posted", "meeting.*"], ["teams"]],
  [
    ["task.completed", "milestone.*"],
    ["teams", "tasks"],
  ],
])("%j may be heard of by a key that is narrowed to %j", (events, servers) => {
  expect(ask(events, servers)).not.toThrow();
});

it.each([
  [["*"], ["teams"]],
  [["message.posted", "crm.*"], ["teams"]],
  [["task.*"], ["teams", "hubspot"]],
  [["file.changed"], ["teams", "tasks"]],
  [["*"], ["teams", "tasks", "hubspot"]],
  [["constructor.x"], ["teams"]],
])("%j is not told to a key that is narrowed to %j", (events, servers) => {
  expect(ask(events, servers)).toThrow(/narrowed to teams.*such as message/);
});
