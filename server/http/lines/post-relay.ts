import { randomText } from "../../foundation/ids.ts";
import type { SessionBus } from "../../gateway/sessions/session-bus.ts";

/** How long the holder of a stream has to say that it took a message, ms. */
const TAKEN_WITHIN_MS = 2_000;
const ID_LENGTH = 16;

type Take = (connection: string, callerId: string, body: string) => boolean;

/** Hands a posted message to the replica that holds its stream. */
export class PostRelay {
  readonly #bus: SessionBus;
  readonly #takenWithinMs: number;
  readonly #handed = new Map<string, () => void>();

  /** `take`: true where the stream is held here, by that caller. */
  constructor(bus: SessionBus, take: Take, takenWithinMs = TAKEN_WITHIN_MS) {
    this.#bus = bus;
    this.#takenWithinMs = takenWithinMs;
    bus.subscribe((event) => {
      if (event.kind === "taken") this.#handed.get(event.post)?.();
      else if (event.kind === "posted" && take(event.connection, event.callerId, event.body))
        bus.publish({ kind: "taken", post: event.post });
    });
  }

  /** False: nobody holds it. */
  hand(connection: string, callerId: string, body: string): Promise<boolean> {
    const post = randomText(ID_LENGTH);
    return new Promise((resolve) => {
      const settle = (isTaken: boolean) => {
        clearTimeout(timer);
        this.#handed.delete(post);
        resolve(isTaken);
      };
      const timer = setTimeout(settle, this.#takenWithinMs, false);
      this.#handed.set(post, () => settle(true));
      this.#bus.publish({ kind: "posted", connection, post, callerId, body });
    });
  }
}
