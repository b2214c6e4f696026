import { Heartbeat } from "./heartbeat.ts";

/** Below the idle time of any proxy we know of (nginx and AWS close after 60 s), ms. */
const COMMENT_EVERY_MS = 20_000;

/** The event streams that this process holds open: kept alive by one timer, and counted for the metrics. */
export class OpenStreams {
  readonly heartbeat: Heartbeat;
  /** Dropped because they did not read, since the start. */
  slowReaders = 0;

  constructor(commentEveryMs = COMMENT_EVERY_MS) {
    this.heartbeat = new Heartbeat(commentEveryMs);
  }

  get count(): number {
    return this.heartbeat.size;
  }

  stop(): void {
    this.heartbeat.stop();
  }
}
