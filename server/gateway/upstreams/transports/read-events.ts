import { GatewayError } from "../../../foundation/gateway-error.ts";

export type ServerSentEvent = {
  event: string;
  data: string;
  /** The last id that the stream gave, with this event or before it. */
  id: string | null;
  retryMs: number | null;
};

const RETRY_MS_MAX = 60_000;

/** Bytes → events, as the HTML standard reads them. An event longer than the bound is refused, not collected. */
export async function* readEvents(
  chunks: AsyncIterable<Uint8Array>,
  bytesMax: number,
): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder();
  const reader = new EventReader();
  let rest = "";
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    for (const line of lines) {
      const event = reader.take(line);
      if (event !== null) yield event;
    }
    if (rest.length + reader.length > bytesMax) {
      throw new GatewayError("upstream_garbled", {
        publicMessage: `The server sent an event of more than ${bytesMax} bytes.`,
      });
    }
  }
}

class EventReader {
  #event = "message";
  #data: string[] = [];
  #id: string | null = null;
  #retryMs: number | null = null;
  #isTouched = false;
  length = 0;

  take(line: string): ServerSentEvent | null {
    if (line === "") return this.#finish();
    const colon = line.indexOf(":");
    if (colon === 0) return null;
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(colon + (line[colon + 1] === " " ? 2 : 1));
    this.#isTouched = true;
    this.length += value.length;
    if (field === "data") this.#data.push(value);
    else if (field === "event") this.#event = value;
    else if (field === "id" && !value.includes("\0")) this.#id = value;
    else if (field === "retry" && /^\d+$/.test(value)) this.#retryMs = Math.min(Number(value), RETRY_MS_MAX);
    return null;
  }

  #finish(): ServerSentEvent | null {
    if (!this.#isTouched) return null;
    const event = {
      event: this.#event,
      data: this.#data.join("\n"),
      id: this.#id,
      retryMs: this.#retryMs,
    };
    this.#event = "message";
    this.#data = [];
    this.#retryMs = null;
    this.#isTouched = false;
    this.length = 0;
    return event;
  }
}
