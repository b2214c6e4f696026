import type { ServerJsonRemote } from "../../contracts/server-json.ts";
import type { ProposedSource } from "../../contracts/server-proposal.ts";
import { FieldDesk } from "./field-desk.ts";

const TRANSPORTS: Readonly<Record<string, "http" | "sse" | undefined>> = {
  "streamable-http": "http",
  sse: "sse",
};

/** A server that runs elsewhere. A text: why it cannot be reached. */
export function proposeRemote({ type, url, headers, variables }: ServerJsonRemote) {
  const transport = TRANSPORTS[type];
  if (transport === undefined) return `${url}: the transport ${type} is not known.`;
  const desk = new FieldDesk();
  const made: ProposedSource = {
    source: "remote",
    transport,
    url: desk.fillIn(url, variables),
    headers: Object.fromEntries(headers.map((header) => [header.name, desk.textFor(header.name, header)])),
  };
  return { made, fields: desk.fields, notes: [] };
}
