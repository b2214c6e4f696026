import type { Grant } from "../../../../access/grants/grant.ts";
import type { GrantChange } from "../../../../access/grants/grant-store.ts";
import type { SignInState } from "../../../../contracts/registry-oauth.ts";
import type { GatewayError } from "../../../../foundation/gateway-error.ts";
import type { PeerAuth } from "../../transports/peer-auth.ts";
import type { AuthParts, AuthServer } from "./auth-parts.ts";
import type { Challenge } from "./challenge.ts";
import { bearerOf, needsSignIn } from "./needs-sign-in.ts";
import { renewGrant } from "./renew-grant.ts";
import { WakeUp } from "./wake-up.ts";

/** A token that ends while a request is on its way is of no use, ms. */
const MARGIN_MS = 5_000;
/** Of what is left of a token, the part after which it is renewed. */
const RENEWED_AFTER = 0.8;
const RETRY_MS = 5_000;

/** What one server is entered with: the token as it is now, renewed ahead of its end, and what is wrong where it is not. */
export class ServerAuth implements PeerAuth {
  readonly server: AuthServer;
  readonly #parts: AuthParts;
  readonly #wakeUp: WakeUp;
  #grant: Grant | null = null;
  #renewing: Promise<Grant> | null = null;

  constructor(server: AuthServer, parts: AuthParts) {
    this.server = server;
    this.#parts = parts;
    this.#wakeUp = new WakeUp(parts.clock);
  }

  async credential(): Promise<string | null> {
    const grant = await this.#known();
    if (grant.tokens === null) return null;
    const { now } = this.#parts.clock;
    if (grant.expiresAtMs === null || grant.expiresAtMs - now() > MARGIN_MS) return bearerOf(grant);
    if (grant.isRenewable) return bearerOf(await this.#renew(grant));
    throw await this.#ask(
      grant,
      {},
      "Its token has expired, and the authorization server gave none to renew it with.",
    );
  }

  async refused(status: number, challenge: Challenge, sent: string | null, attempt: number): Promise<string> {
    const grant = await this.#known();
    const current = bearerOf(grant);
    if (attempt === 0 && current !== null && current !== sent) return current; // renewed meanwhile
    const asked = {
      scopes: challenge.scopes,
      resourceMetadata: challenge.resourceMetadata ?? grant.asked.resourceMetadata,
    };
    const missing = challenge.scopes.filter((scope) => !grant.scopes.includes(scope));
    if (status === 403 && missing.length === 0) {
      const scopes = challenge.scopes.join(" ") || "more than it names";
      throw await this.#tell(
        grant,
        { state: "refused", asked },
        `It wants scopes that it was given: ${scopes}.`,
      );
    }
    const mayRenew =
      attempt === 0 && (status === 401 || this.#isOwnClient) && (grant.isRenewable || this.#isOwnClient);
    if (mayRenew) return bearerOf(await this.#renew(await this.#keep({ asked })))!;
    if (this.#isOwnClient)
      throw await this.#tell(
        grant,
        { state: "refused", asked },
        `It refuses the token that was just given (HTTP ${status}).`,
      );
    const why =
      status === 403
        ? `It wants more scopes: ${missing.join(" ")}.`
        : sent === null
          ? "Nobody has signed in yet."
          : "It takes the token no more.";
    throw await this.#ask(grant, { asked }, why);
  }

  /** For people: how it is entered. Throws what is wrong. */
  async describe(): Promise<string> {
    let grant = await this.#parts.store.read(this.server.id);
    if (this.#isOwnClient && grant.tokens === null) grant = await this.#renew(grant);
    if (grant.state !== "connected") throw needsSignIn(grant.says || "Nobody has signed in yet.");
    const until =
      grant.expiresAtMs === null ? "no end is said" : `until ${new Date(grant.expiresAtMs).toISOString()}`;
    const scopes = grant.scopes.length === 0 ? "no scopes" : `scopes ${grant.scopes.join(" ")}`;
    return `by a token of ${grant.issuer}, ${scopes}, ${until}${grant.isRenewable ? ", renewed by itself" : ""}`;
  }

  close(): void {
    this.#wakeUp.cancel();
  }

  /** The house enters as itself, without an operator. */
  get #isOwnClient(): boolean {
    return this.server.target.grant === "client_credentials";
  }

  async #known(): Promise<Grant> {
    return this.#grant ?? this.#adopt(await this.#parts.store.read(this.server.id));
  }

  #adopt(grant: Grant): Grant {
    this.#grant = grant;
    const { tokens, expiresAtMs, isRenewable } = grant;
    if (tokens === null || expiresAtMs === null) this.#wakeUp.cancel();
    else if (isRenewable)
      this.#wakeUp.after((expiresAtMs - this.#parts.clock.now()) * RENEWED_AFTER, () => this.#renewAhead());
    else
      this.#wakeUp.after(
        expiresAtMs - this.#parts.clock.now(),
        () => void this.credential().catch(() => undefined),
      );
    return grant;
  }

  /** Where it fails for now, it is tried again; where it fails for good, the state says so. */
  #renewAhead(): void {
    this.#renew(this.#grant!).catch((err: unknown) => {
      this.#parts.logger.warn({ err }, "a token could not be renewed ahead of its end");
      if (this.#grant?.isRenewable === true) this.#wakeUp.after(RETRY_MS, () => this.#renewAhead());
    });
  }

  /** Once for all who wait for it. */
  #renew(grant: Grant): Promise<Grant> {
    this.#renewing ??= renewGrant(this.server, grant, this.#parts)
      .then(
        (renewed) => this.#adopt(renewed),
        async (error: unknown) => {
          this.#adopt(await this.#parts.store.read(this.server.id));
          throw error;
        },
      )
      .finally(() => {
        this.#renewing = null;
        this.#parts.onChanged();
      });
    return this.#renewing;
  }

  async #keep(change: GrantChange): Promise<Grant> {
    return this.#adopt(await this.#parts.store.update(this.server.id, () => change));
  }

  #ask(grant: Grant, change: GrantChange, why: string): Promise<GatewayError> {
    return this.#tell(grant, { ...change, state: "needs-sign-in" }, why);
  }

  /** Written down once, however often it is met. */
  async #tell(
    grant: Grant,
    change: GrantChange & { state: SignInState },
    says: string,
  ): Promise<GatewayError> {
    const isNew =
      grant.state !== change.state ||
      grant.says !== says ||
      !isSameAsk(grant.asked, change.asked ?? grant.asked);
    if (isNew) {
      await this.#keep({ ...change, says });
      this.#parts.onChanged();
    }
    return needsSignIn(says);
  }
}

function isSameAsk(a: Grant["asked"], b: Grant["asked"]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
