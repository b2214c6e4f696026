import type { StreamFigures } from "../contracts/sessions.ts";
import type { Meters } from "./meters.ts";

type Counted = {
  meters: Pick<Meters, "streams" | "lines" | "slowReaders" | "slowLines">;
  hasTcp: boolean;
  startedAtMs: number;
  replica: string | null;
};

/** What this process holds open, for the screens. */
export function streamFigures({ meters, hasTcp, startedAtMs, replica }: Counted): StreamFigures {
  const { websocket, tcp, sse } = meters.lines;
  return {
    replica,
    ...meters.streams,
    webSocket: websocket,
    tcp: hasTcp ? tcp : null,
    sse,
    slowReaders: meters.slowReaders,
    slowConnections: meters.slowLines,
    since: new Date(startedAtMs).toISOString(),
  };
}
