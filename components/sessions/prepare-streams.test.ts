import { expect, test } from "vitest";
import type { StreamFigures } from "../../server/contracts/sessions.ts";
import { prepareStreams, type StreamFigure } from "./prepare-streams.ts";
import { sampleStreams } from "./sample-streams.ts";

const NOW = Date.parse("2026-11-21T10:30:00.000Z");
const figure = (id: StreamFigure["id"], changes: Partial<StreamFigures>) =>
  prepareStreams(sampleStreams(changes), NOW).find((each) => each.id === id);

test("every kind has its figure, a unit and a time, in a house where nothing is open", () => {
  const figures = prepareStreams(sampleStreams(), NOW);
  expect(figures.map(({ label }) => label)).toEqual([
    "Session streams",
    "Listen streams",
    "WebSocket",
    "TCP",
    "HTTP+SSE",
    "Slow readers",
  ]);
  expect(figures.every(({ period, note, isBad }) => period !== "" && note !== "" && !isBad)).toBe(true);
});

test("what came back for the rest of a call counts as a session's stream, and is said", () => {
  expect(figure("session", { session: 2, resumed: 1 })).toMatchObject({
    value: "3",
    note: "1 resumed after a loss",
  });
});

test("a door that is closed has no figure, rather than a zero", () => {
  expect(figure("tcp", { tcp: null })).toMatchObject({
    value: "—",
    unit: "",
    note: expect.stringMatching(/off/),
  });
  expect(figure("tcp", { tcp: 1 })).toMatchObject({ value: "1", unit: "connection" });
});

test("dropped readers are told with the time they were counted in", () => {
  expect(figure("slow", { slowReaders: 3, slowConnections: 1 })).toMatchObject({
    value: "3",
    unit: "dropped",
    period: "last 2 h",
    note: "and 1 connection, since the start",
    isBad: true,
  });
});
