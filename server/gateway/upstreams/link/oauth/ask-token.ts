import type { Tokens } from "../../../../access/grants/grant.ts";
import { GatewayError } from "../../../../foundation/gateway-error.ts";
import type { AuthHttp } from "./auth-http.ts";
import type { AuthorizationServer } from "./find-authorization-server.ts";
import { type Client, proveClient } from "./prove-client.ts";

export type Given = {
  tokens: Tokens;
  scopes: readonly string[];
  expiresAtMs: number | null;
};

/** The authorization server's own no, in its own words. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";
  /** RFC 6749 §5.2, such as `invalid_grant`. */
  readonly error: string;

  constructor(error: string, says: string) {
    super(says);
    this.error = error;
  }
}

type Asking = {
  http: AuthHttp;
  server: AuthorizationServer;
  client: Client;
  /** By grant type. */
  fields: Record<string, string>;
  /** Those that were asked for: what was granted, where the answer does not say otherwise. */
  scopes: readonly string[];
  nowMs: number;
};

export async function askToken({ http, server, client, fields, scopes, nowMs }: Asking): Promise<Given> {
  const proof = await proveClient(client, server, nowMs);
  const { status, json } = await http.ask(server.tokenEndpoint, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...proof.headers },
    body: new URLSearchParams({ ...fields, ...proof.fields }).toString(),
  });
  if (status >= 400 && status < 500 && typeof json?.error === "string") {
    const more = typeof json.error_description === "string" ? `: ${json.error_description}` : "";
    throw new TokenRefused(json.error, `${server.issuer} says ${`${json.error}${more}`.slice(0, 300)}.`);
  }
  if (status !== 200 || typeof json?.access_token !== "string" || !isBearer(json.token_type)) {
    throw new GatewayError("upstream_garbled", {
      publicMessage: `${server.issuer} gave no bearer token (HTTP ${status}).`,
    });
  }
  const { access_token: access, refresh_token: refresh, expires_in: seconds, scope } = json;
  return {
    tokens: { access, refresh: typeof refresh === "string" ? refresh : null },
    scopes: typeof scope === "string" ? scope.split(" ").filter((each) => each !== "") : scopes,
    expiresAtMs: toExpiry(seconds, nowMs),
  };
}

function isBearer(type: unknown): boolean {
  return typeof type === "string" && type.toLowerCase() === "bearer";
}

/** Some write the number as text. */
function toExpiry(seconds: unknown, nowMs: number): number | null {
  const stated = typeof seconds === "string" ? Number.parseFloat(seconds) : seconds;
  return typeof stated === "number" && stated > 0 ? nowMs + stated * 1_000 : null;
}
