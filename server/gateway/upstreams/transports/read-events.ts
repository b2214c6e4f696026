import { GatewayError } from "../../../foundation/gateway-error.ts";

export type ServerSentEvent = {
  event: string;
  data: string;
  /** The last id that the stream gave, with this event or before it. */
  id: string | null;
  retryMs: number | null;
};

const RETRY_MS_MAX = 60_000;
const LINE_BREAK = /\r\n|\n|\r/;

/** Bytes → events, as the HTML standard reads them. An event longer than the bound is refused, not collected. */
export async function* readEvents(
  chunks: AsyncIterable<Uint8Array>,
  bytesMax: number,
): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder();
  const reader = new EventReader();
  // A line in the pieces it came in: joined once, for a long one would be read again with each.
  let pieces: string[] = [];
  let length = 0;
  let held = "";
  for await (const chunk of chunks) {
    const text = held + decoder.decode(chunk, { stream: true });
    held = text.endsWith("\r") ? "\r" : ""; // the "\n" may be in the next chunk
    const [first, ...others] = (held === "" ? text : text.slice(0, -1)).split(LINE_BREAK);
    pieces.push(first!);
    length += first!.length;
    for (const next of others) {
      const event = reader.take(pieces.join(""));
      if (event !== null) yield event;
      pieces = [next];
      length = next.length;
    }
    if (length + reader.length > bytesMax) {
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
    this.length += line.length + 1;
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
