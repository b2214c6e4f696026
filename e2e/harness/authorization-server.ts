import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Configuration, Provider } from "oidc-provider";

type Opening = {
  /** Of access tokens. */
  lifetimeSeconds?: number;
};

/** What the user is asked on the way; everybody here is Grace. */
const PAGE = `<!doctype html><html lang="en"><title>Acme accounts</title>
<h1>Acme accounts</h1><form method="post"><button>Allow Gatehouse</button></form></html>`;
const ACCOUNT = "grace";
/** The path that the user is shown the page at. */
const ASKS = /^\/interaction\/[\w-]+$/;
const SCOPES = ["stock:read", "offline_access"];

/**
 * An authorization server as many run it: OpenID Connect, clients that register themselves, PKCE, tokens for one
 * resource each, refresh tokens that are good for one use.
 */
export async function startAuthorizationServer({ lifetimeSeconds = 600 }: Opening = {}) {
  const http = createServer();
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configure(lifetimeSeconds));
  const handle = provider.callback();
  http.on("request", (req, res) => {
    if (ASKS.test(req.url ?? "")) void interact(provider, req, res);
    else handle(req, res);
  });
  return {
    issuer,
    /** Whether it gave this token, and takes it still. */
    isGood: async (token: string) => (await provider.AccessToken.find(token)) !== undefined,
    /** It takes back what the owner of this token was given, refresh tokens among it. */
    async revoke(token: string) {
      const found = await provider.AccessToken.find(token);
      await (await provider.Grant.find(found!.grantId!))?.destroy();
      await found!.destroy();
    },
    close() {
      http.close();
      http.closeAllConnections();
    },
  };
}

function configure(lifetimeSeconds: number): Configuration {
  return {
    clients: [],
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    scopes: SCOPES,
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: async (_, client, code) =>
      client.grantTypeAllowed("refresh_token") && code.scopes.has("offline_access"),
    ttl: {
      AccessToken: lifetimeSeconds,
      Grant: 3_600,
      Interaction: 600,
      RefreshToken: 3_600,
      Session: 3_600,
    },
    cookies: { keys: ["only-for-tests"] },
    features: {
      devInteractions: { enabled: false },
      registration: { enabled: true },
      revocation: { enabled: true, allowedPolicy: () => true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: SCOPES.join(" "),
          accessTokenTTL: lifetimeSeconds,
          accessTokenFormat: "opaque",
        }),
      },
    },
  };
}

/** Signed in and asked in one: who presses the button has allowed all that was asked for. */
async function interact(provider: Provider, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (req.method !== "POST") {
    res.writeHead(200, { "content-type": "text/html" }).end(PAGE);
    return;
  }
  const { params } = await provider.interactionDetails(req, res);
  const grant = new provider.Grant({ accountId: ACCOUNT, clientId: String(params.client_id) });
  grant.addOIDCScope(String(params.scope));
  grant.addResourceScope(String(params.resource), String(params.scope));
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(req, res, { login: { accountId: ACCOUNT }, consent });
}
