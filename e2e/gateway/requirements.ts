/** What we promise on /mcp so far, each with the place that asks for it. A spec cites a row by its tag. */
export type Requirement = { id: `@${string}`; says: string; asks: string };

const SPEC = "https://modelcontextprotocol.io/specification";

export const requirements: readonly Requirement[] = [
  {
    id: "@auth-challenge",
    says: "Without a key: 401 and a Bearer challenge.",
    asks: `${SPEC}/2026-07-28/basic/authorization`,
  },
  { id: "@auth-revoked", says: "A revoked key is refused at its next message.", asks: "design.md: API keys" },
  {
    id: "@auth-conceal",
    says: "What may not be used looks like what does not exist.",
    asks: "design.md: The decision",
  },
  { id: "@http-origin", says: "A foreign Origin: 403.", asks: `${SPEC}/2026-07-28/basic/transports` },
  { id: "@http-media-type", says: "Another content type: 415.", asks: `${SPEC}/2026-07-28/basic/transports` },
  {
    id: "@http-method",
    says: "GET and DELETE: 405 to modern clients; legacy ones need a session.",
    asks: `${SPEC}/2026-07-28/basic/transports`,
  },
  { id: "@http-body-bound", says: "A body past the bound: 413.", asks: "issue: one exchange" },
  { id: "@rpc-parse-error", says: "Malformed JSON: -32700.", asks: "https://www.jsonrpc.org/specification" },
  {
    id: "@rpc-rate-limit",
    says: "Too many messages: 429 with Retry-After, per caller.",
    asks: "design.md: One exchange",
  },
  {
    id: "@modern-headers",
    says: "Header and body disagree: 400, -32020.",
    asks: `${SPEC}/2026-07-28/basic/transports`,
  },
  { id: "@modern-unknown-method", says: "Unknown method: 404, -32601.", asks: `${SPEC}/2026-07-28/basic` },
  {
    id: "@modern-removed",
    says: "What the modern era removed is an unknown method.",
    asks: `${SPEC}/2026-07-28/changelog`,
  },
  {
    id: "@modern-result-type",
    says: "resultType on every result; ttlMs and cacheScope on lists.",
    asks: `${SPEC}/2026-07-28/server`,
  },
  { id: "@tool-unknown", says: "Unknown tool: -32602 in a 200.", asks: `${SPEC}/2026-07-28/server/tools` },
  {
    id: "@tool-bad-arguments",
    says: "Bad arguments: a result with isError, naming the field.",
    asks: `${SPEC}/2026-07-28/server/tools`,
  },
  {
    id: "@clients",
    says: "SDK v2, SDK v1 and curl get the same answers.",
    asks: "issue: what must be shown",
  },
  {
    id: "@conformance",
    says: "The official suite passes whole: 37/37 of 2026-07-28, 30/30 of 2025-11-25, the tasks extension.",
    asks: "issue: what must be shown",
  },
  {
    id: "@client-tour",
    says: "Every client hears progress, logs, questions and news, and can cancel: over HTTP, SSE, WebSocket, TCP.",
    asks: "issue: what must be shown",
  },
  {
    id: "@inspector",
    says: "The inspector's CLI works over HTTP and SSE.",
    asks: "issue: what must be shown",
  },
  {
    id: "@list-changed",
    says: "Whoever listens hears when lists change, in both eras.",
    asks: `${SPEC}/2026-07-28/server/tools`,
  },
  {
    id: "@replicas",
    says: "Two processes on one database serve any request of any client: none must come back to the same one.",
    asks: "issue: what must be shown",
  },
  {
    id: "@resume",
    says: "A stream that broke goes on from its last event, at any replica.",
    asks: `${SPEC}/2025-11-25/basic/transports`,
  },
  {
    id: "@session-end",
    says: "DELETE ends a session everywhere: 404 from then on.",
    asks: `${SPEC}/2025-11-25/basic/transports`,
  },
  {
    id: "@session-restart",
    says: "A session outlives the process: the next one serves it under the same id.",
    asks: "issue: what must be shown",
  },
  {
    id: "@session-bound",
    says: "Another's session, a forged one and one of another endpoint: 404.",
    asks: `${SPEC}/2025-11-25/basic/transports`,
  },
  {
    id: "@gone-client",
    says: "A client that goes away, or cancels, frees everything within a second.",
    asks: "issue: what must exist",
  },
  {
    id: "@compression",
    says: "Large answers and requests travel packed; streams do not.",
    asks: "issue: what must exist",
  },
  { id: "@compression-bomb", says: "What unpacks past the bound: 413.", asks: "issue: what must exist" },
  {
    id: "@strange-messages",
    says: "Whatever a connection sends is answered in well-formed JSON-RPC, and the connection stays of use.",
    asks: "issue: what must be shown",
  },
  {
    id: "@drain-streams",
    says: "Told to stop, it ends streams in good order: a listener reads a complete result.",
    asks: `${SPEC}/2026-07-28/basic/utilities/subscriptions`,
  },
  {
    id: "@revoked-streams",
    says: "A revoked key loses its open streams and connections, not only its next message.",
    asks: "design.md: API keys",
  },
  {
    id: "@sessions-database-away",
    says: "Without a database sessions open, go on, ask and stream.",
    asks: "design.md: What must be true of it",
  },
  {
    id: "@missing-capability",
    says: "Whoever cannot be asked is told so: -32021 with the capability.",
    asks: `${SPEC}/2026-07-28/basic`,
  },
  {
    id: "@sealed-state",
    says: "A requestState serves its caller, its endpoint and its call, and nothing else.",
    asks: "protocol.md: requestState is attacker-controlled",
  },
  {
    id: "@session-bounds",
    says: "A caller's sessions are bounded: the longest idle one makes room, and an idle one ends by itself.",
    asks: "issue: what must exist",
  },
  { id: "@lanes", says: "Both lanes give the same answer to everything.", asks: "issue: one exchange" },
  {
    id: "@record-sigkill",
    says: "A killed process loses no record of an answered call.",
    asks: "design.md: The record",
  },
  {
    id: "@record-database-away",
    says: "A dead database stops no call and loses no record.",
    asks: "design.md: The record",
  },
  {
    id: "@drain",
    says: "Told to stop, it finishes what runs and keeps every record.",
    asks: "issue: process",
  },
  {
    id: "@upstream-conformance",
    says: "The official suite passes through a server behind us, modern or legacy, but for what cannot exist across.",
    asks: "issue: servers behind us",
  },
  {
    id: "@upstream-conformance-client",
    says: "To servers behind us the house is a client that passes the official suite, signing in included.",
    asks: "issue: servers behind us",
  },
  {
    id: "@upstream-oauth",
    says: "A server that wants OAuth is signed in to once, renewed ahead of time, and says when it needs a person.",
    asks: "issue: servers behind us",
  },
  {
    id: "@upstream-real",
    says: "Real servers are registered, met, listed and called by clients of both eras, and leave no process behind.",
    asks: "issue: servers behind us",
  },
  {
    id: "@upstream-faults",
    says: "Whatever a server behind us does, each call has one answer, in time, and it is a right one.",
    asks: "issue: servers behind us",
  },
  {
    id: "@upstream-half-down",
    says: "With half of a hundred servers down, tools/list is in time, whole for the rest, and says what is missing.",
    asks: "issue: servers behind us",
  },
  {
    id: "@upstream-session",
    says: "A session that a server has forgotten is begun again, and the client does not notice.",
    asks: "issue: servers behind us",
  },
  {
    id: "@upstream-tasks",
    says: "A task of a server behind us is one here, under a name of ours; a client without tasks waits for its end.",
    asks: "issue: servers behind us",
  },
  {
    id: "@upstream-sigkill",
    says: "A killed house leaves none of its processes running.",
    asks: "issue: servers behind us",
  },
];
