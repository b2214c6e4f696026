import type { JsonAnswer } from "./ask-mcp.ts";

export type StreamEvent = {
  id: string | null;
  data: string;
  /** null where the data is no message. */
  message: (JsonAnswer & { method?: string; params?: Record<string, unknown> }) | null;
};
export type OpenEvents = {
  status: number;
  headers: Headers;
  /** The next event, or null when the stream has ended. */
  next(): Promise<StreamEvent | null>;
  /** What is left, to its end. */
  rest(): Promise<StreamEvent[]>;
  /** Goes away without a word. */
  leave(): void;
};

/** A request whose answer is a stream, read event by event. */
export async function openEvents(url: string, init: RequestInit): Promise<OpenEvents> {
  const abort = new AbortController();
  const response = await fetch(url, { ...init, signal: abort.signal });
  const events = readEvents(response);
  const next = async () => (await events.next()).value ?? null;
  return {
    status: response.status,
    headers: response.headers,
    next,
    async rest() {
      const all: StreamEvent[] = [];
      for (let event = await next(); event !== null; event = await next()) all.push(event);
      return all;
    },
    leave: () => abort.abort(),
  };
}

async function* readEvents(response: Response): AsyncGenerator<StreamEvent, null> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop()!;
    for (const block of blocks) if (!block.startsWith(":")) yield readEvent(block);
  }
  return null;
}

function readEvent(block: string): StreamEvent {
  const fields = new Map(
    block
      .split("\n")
      .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]),
  );
  const data = fields.get("data") ?? "";
  return { id: fields.get("id") ?? null, data, message: data.startsWith("{") ? JSON.parse(data) : null };
}
