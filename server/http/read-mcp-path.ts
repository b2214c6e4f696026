/** Which endpoint a path means, and whether by the transport of 2024-11-05. */
export type McpPlace = {
  /** "" is `/mcp`. */
  slug: string;
  /** `…/sse`, and `…/sse/<connection>` to post to; null for everybody since. */
  sse: { connection: string | null } | null;
};

/** What every server and bundle is called: nothing to take apart, nothing to decode. */
const PLAIN = /^\/mcp\/(?!sse$)[a-z0-9-]+$/;
const PATH = /^\/mcp(?:\/([^/]+))?\/?$/;
const SSE_PATH = /^\/mcp(?:\/([^/]+))?\/sse(?:\/([^/]+))?\/?$/;

/** A path deeper than that is an endpoint that does not exist; the exchange says so, after asking for the key. */
export function readMcpPath(path: string): McpPlace {
  if (PLAIN.test(path)) return { slug: path.slice("/mcp/".length), sse: null };
  const sse = path.includes("/sse") ? SSE_PATH.exec(path) : null;
  if (sse !== null) return { slug: decode(sse[1]), sse: { connection: sse[2] ?? null } };
  const match = PATH.exec(path);
  return { slug: match === null ? path.slice("/mcp/".length) : decode(match[1]), sse: null };
}

export function isMcpPath(path: string): boolean {
  return path === "/mcp" || path.startsWith("/mcp/");
}

function decode(segment = ""): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
