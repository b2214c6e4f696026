import {
  PLAYGROUND_REFUSED_HEADER,
  PLAYGROUND_STATUS_HEADER,
  type PlaygroundMessage,
} from "../../../server/contracts/playground.ts";
import { readEvents } from "./read-events.ts";

export type Received = {
  status: number;
  sessionId: string | null;
  /** Each message as it came, the answer among them. */
  messages: AsyncIterable<string>;
};

const PLACE = "/api/playground";

/** The playground itself said no: nothing was sent to the endpoint. Shaped as tRPC's errors are, so that screens read both. */
export class PlaygroundRefusal extends Error {
  readonly data: unknown;
  constructor(said: unknown) {
    super("refused");
    this.data = said;
  }
}

/** One HTTP request of an MCP client, made by the house in the caller's name. */
export async function sendMessage(message: PlaygroundMessage, signal: AbortSignal): Promise<Received> {
  const response = await fetch(PLACE, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
    body: JSON.stringify(message),
    signal,
  });
  if (response.headers.has(PLAYGROUND_REFUSED_HEADER))
    throw new PlaygroundRefusal((await response.json()).data);
  return {
    // an answer that became a stream has no other status
    status: Number(response.headers.get(PLAYGROUND_STATUS_HEADER) ?? response.status),
    sessionId: response.headers.get("mcp-session-id"),
    messages: messagesOf(response),
  };
}

async function* messagesOf(response: Response): AsyncGenerator<string> {
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
  if (isStream && response.body !== null) {
    for await (const { data } of readEvents(response.body)) yield data;
    return;
  }
  const text = await response.text();
  if (text !== "") yield text;
}
