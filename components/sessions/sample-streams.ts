import type { StreamFigures } from "../../server/contracts/sessions.ts";

/** A quiet house for tests to change. */
export function sampleStreams(changes: Partial<StreamFigures> = {}): StreamFigures {
  return {
    ...{ replica: null, session: 0, listen: 0, resumed: 0, webSocket: 0, tcp: null, sse: 0 },
    ...{ slowReaders: 0, slowConnections: 0, since: "2026-11-21T08:00:00.000Z" },
    ...changes,
  };
}
