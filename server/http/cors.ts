const PREFLIGHT_SECONDS = "600";
const METHODS = "GET, POST, DELETE, OPTIONS";
const TAKEN = [
  "Accept",
  "Authorization",
  "Content-Encoding",
  "Content-Type",
  "Last-Event-ID",
  "MCP-Protocol-Version",
  "Mcp-Method",
  "Mcp-Name",
  "Mcp-Session-Id",
  "X-API-Key",
];
/** A tool's own header, named by its schema: which ones there are only the asking page knows. */
const PARAM = /^mcp-param-[a-z0-9_.-]{1,100}$/i;
const PARAMS_MAX = 50;

/** Lets a page of a welcome origin read the answer. Without an origin there is no page. */
export function corsHeaders(origin: string | undefined): Record<string, string> {
  if (origin === undefined) return {};
  return {
    "access-control-allow-origin": origin,
    vary: "Origin",
    "access-control-expose-headers":
      "WWW-Authenticate, Retry-After, Mcp-Session-Id, MCP-Protocol-Version, Allow, Accept-Encoding",
  };
}

/** What such a page may send. */
export function preflightHeaders(asked: string | null): Record<string, string> {
  const params = (asked ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => PARAM.test(name))
    .slice(0, PARAMS_MAX);
  return {
    allow: METHODS,
    "access-control-allow-methods": METHODS,
    "access-control-allow-headers": [...TAKEN, ...params].join(", "),
    "access-control-max-age": PREFLIGHT_SECONDS,
  };
}
