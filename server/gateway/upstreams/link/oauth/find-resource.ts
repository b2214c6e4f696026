import { GatewayError } from "../../../../foundation/gateway-error.ts";
import type { AuthHttp } from "./auth-http.ts";
import { textsOf } from "./texts-of.ts";

/** What a server says of itself as a resource (RFC 9728). */
export type Resource = {
  /** As published, to the letter; null: it publishes nothing. */
  id: string | null;
  /** Its authorization servers, in its own order. */
  issuers: readonly string[];
  scopes: readonly string[];
};

const WELL_KNOWN = "/.well-known/oauth-protected-resource";

/** Where the server says it is; otherwise below the server's path, and then at the root. */
export async function findResource(
  http: AuthHttp,
  serverUrl: string,
  stated: string | null,
): Promise<Resource> {
  for (const address of placesOf(serverUrl, stated)) {
    const { status, json } = await http.ask(address);
    if (status !== 200 || json === null) continue;
    const { resource } = json;
    if (typeof resource !== "string" || !covers(resource, serverUrl)) throw foreign(resource, serverUrl);
    return {
      id: resource,
      issuers: textsOf(json.authorization_servers),
      scopes: textsOf(json.scopes_supported),
    };
  }
  // Before RFC 9728 a server was its own authorization server.
  return { id: null, issuers: [new URL(serverUrl).origin], scopes: [] };
}

function placesOf(serverUrl: string, stated: string | null): string[] {
  if (stated !== null) return [stated];
  const { origin, pathname } = new URL(serverUrl);
  const path = pathname.replace(/\/+$/, "");
  return path === "" ? [origin + WELL_KNOWN] : [origin + WELL_KNOWN + path, origin + WELL_KNOWN];
}

/** Whoever publishes another's name would be given tokens for it. */
function covers(resource: string, serverUrl: string): boolean {
  const [published, server] = [URL.parse(resource), new URL(serverUrl)];
  if (published === null || published.origin !== server.origin || published.hash !== "") return false;
  const under = published.pathname.endsWith("/") ? published.pathname : `${published.pathname}/`;
  return `${server.pathname}/`.startsWith(under);
}

function foreign(resource: unknown, serverUrl: string): GatewayError {
  return new GatewayError("upstream_garbled", {
    publicMessage: `The server's metadata is of another resource: ${String(resource).slice(0, 200)}, not ${serverUrl}.`,
  });
}
