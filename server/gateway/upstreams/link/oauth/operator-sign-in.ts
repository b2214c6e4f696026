import type { Grant, PendingSignIn } from "../../../../access/grants/grant.ts";
import type { GrantChange } from "../../../../access/grants/grant-store.ts";
import type { FinishSignInInput } from "../../../../contracts/registry-oauth.ts";
import { GatewayError } from "../../../../foundation/gateway-error.ts";
import { askToken } from "./ask-token.ts";
import type { AuthParts, AuthServer } from "./auth-parts.ts";
import { beginSignIn } from "./begin-sign-in.ts";
import { requireCode, requirePending } from "./check-return.ts";
import { findAuthorizationServer } from "./find-authorization-server.ts";
import { asClient, findWayIn } from "./find-way-in.ts";
import { proveClient } from "./prove-client.ts";
import { registrationAt } from "./registration-at.ts";

/** An operator's way through an authorization server and back, for the house and not for themselves. */
export class OperatorSignIn {
  readonly #server: AuthServer;
  readonly #parts: AuthParts;

  constructor(server: AuthServer, parts: AuthParts) {
    this.#server = server;
    this.#parts = parts;
  }

  /** Where to send the operator. `startedBy` is null where they have no browser here yet. */
  async begin(startedBy: string | null): Promise<string> {
    const { id, http, url, target } = this.#server;
    const { store, clock, publicUrl } = this.#parts;
    if (target.grant === "client_credentials")
      throw new GatewayError("conflict", {
        publicMessage: "The house enters this server by itself: nobody signs in.",
      });
    const grant = await store.read(id);
    const nowMs = clock.now();
    const way = await findWayIn({ http, url, target, grant, publicUrl, nowMs });
    const begun = beginSignIn({ ...way, serverId: id, startedBy, nowMs });
    const { issuer } = way.server;
    await store.update(id, ({ registrations }) => ({
      pending: begun.pending,
      // What an operator registered stands in the settings.
      ...(target.clientId === null && { registrations: { ...registrations, [issuer]: way.registration } }),
    }));
    return begun.url;
  }

  /** What the server is entered with from now on: to be kept by the caller, with the record of who did it. */
  async finish(answer: FinishSignInInput, by: { id: string; name: string }): Promise<GrantChange> {
    const { id } = this.#server;
    const { store, clock } = this.#parts;
    const { grant, pending } = await this.#takePending(answer, by.id);
    try {
      const given = await this.#exchange(answer, grant, pending);
      const { issuer, resource } = pending;
      return {
        ...{ ...given, state: "connected", says: "", issuer, resource },
        ...{ isRenewable: given.tokens.refresh !== null, asked: { ...grant.asked, scopes: [] } },
        ...{ connectedAtMs: clock.now(), connectedBy: by.name },
      };
    } catch (error) {
      const says = error instanceof Error ? error.message : String(error);
      await store.update(id, ({ state }) => ({
        state: state === "connected" ? state : "needs-sign-in",
        says,
      }));
      throw error instanceof GatewayError
        ? error
        : new GatewayError("upstream_refused", { publicMessage: says, cause: error });
    }
  }

  /** What is left when the house gives its tokens up. The authorization server is told, and may be deaf to it. */
  async leave(): Promise<GrantChange> {
    const { http, target } = this.#server;
    const { store, publicUrl, clock, logger } = this.#parts;
    const grant = await store.read(this.#server.id);
    const { issuer, tokens } = grant;
    if (issuer !== null && tokens !== null) {
      try {
        const server = await findAuthorizationServer(http, issuer);
        const client = asClient(registrationAt(issuer, grant, target, publicUrl), target);
        for (const [hint, token] of [
          ["refresh_token", tokens.refresh],
          ["access_token", tokens.access],
        ] as const) {
          if (server.revocationEndpoint === null || token === null) continue;
          const { headers, fields } = await proveClient(client, server, clock.now());
          await http.ask(server.revocationEndpoint, {
            method: "POST",
            headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
            body: new URLSearchParams({ token, token_type_hint: hint, ...fields }).toString(),
          });
        }
      } catch (err) {
        logger.warn({ err }, "an authorization server did not hear that its tokens are given up");
      }
    }
    return {
      ...{ state: "needs-sign-in", says: "An operator disconnected it.", tokens: null, pending: null },
      ...{ expiresAtMs: null, isRenewable: false, scopes: [], connectedAtMs: null, connectedBy: null },
    };
  }

  /** Once, whatever comes of it: taken out as it is read, so that of two answers to one question one finds nothing. */
  async #takePending(
    answer: FinishSignInInput,
    by: string,
  ): Promise<{ grant: Grant; pending: PendingSignIn }> {
    const { store, clock } = this.#parts;
    const taken = Promise.withResolvers<{ grant: Grant; pending: PendingSignIn }>();
    await store.update(this.#server.id, (grant) => {
      taken.resolve({ grant, pending: requirePending(grant.pending, answer, by, clock.now()) });
      return { pending: null };
    });
    return taken.promise;
  }

  async #exchange(answer: FinishSignInInput, grant: Grant, pending: PendingSignIn) {
    const { http, target } = this.#server;
    const { clock, publicUrl } = this.#parts;
    const server = await findAuthorizationServer(http, pending.issuer);
    const code = requireCode(answer, server);
    const registration = registrationAt(pending.issuer, grant, target, publicUrl);
    const fields = {
      ...{ grant_type: "authorization_code", code, code_verifier: pending.verifier },
      redirect_uri: registration.redirectUri,
      ...(pending.resource !== null && { resource: pending.resource }),
    };
    const client = asClient(registration, target);
    return askToken({ http, server, client, fields, scopes: pending.scopes, nowMs: clock.now() });
  }
}
