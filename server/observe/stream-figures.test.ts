import { expect, test } from "vitest";
import { streamFigures } from "./stream-figures.ts";

const meters = {
  streams: { session: 2, listen: 1, resumed: 0 },
  lines: { websocket: 3, tcp: 4, sse: 5 },
  slowReaders: 6,
  slowLines: 7,
};
const counted = { meters, hasTcp: true, startedAtMs: 0, replica: "gate-1" };

test("figures say whose they are, for each replica counts its own", () => {
  expect(streamFigures(counted)).toEqual({
    ...{ replica: "gate-1", session: 2, listen: 1, resumed: 0, webSocket: 3, tcp: 4, sse: 5 },
    ...{ slowReaders: 6, slowConnections: 7, since: "1970-01-01T00:00:00.000Z" },
  });
});

test("a door that is not open has no figure", () => {
  expect(streamFigures({ ...counted, hasTcp: false, replica: null })).toMatchObject({
    tcp: null,
    replica: null,
  });
});
