import type { Grant } from "../../../../access/grants/grant.ts";
import type { GrantChange } from "../../../../access/grants/grant-store.ts";
import type { SignInState } from "../../../../contracts/registry-oauth.ts";
import type { GatewayError } from "../../../../foundation/gateway-error.ts";
import type { PeerAuth } from "../../transports/peer-auth.ts";
import type { AuthParts, AuthServer } from "./auth-parts.ts";
import type { Challenge } from "./challenge.ts";
import { bearerOf, NOBODY_YET, needsSignIn } from "./needs-sign-in.ts";
import { renewGrant } from "./renew-grant.ts";
import { WakeUp } from "./wake-up.ts";

/** A token that ends while a request is on its way is of no use, ms. */
const MARGIN_MS = 5_000;
/** Of what is left of a token, the part after which it is renewed. */
const RENEWED_AFTER = 0.8;
/** Where that fails for now, ms; doubled with each failure up to the bound. */
const RETRY_MS = 5_000;
const RETRY_MS_MAX = 5 * 60_000;

/** What one server is entered with: the token as it is now, renewed ahead of its end, and what is wrong where it is not. */
export class ServerAuth implements PeerAuth {
  readonly #server: AuthServer;
  readonly #parts: AuthParts;
  readonly #wakeUp: WakeUp;
  #grant: Grant | null = null;
  #renewing: Promise<Grant> | null = null;
  #retryMs = RETRY_MS;

  constructor(server: AuthServer, parts: AuthParts) {
    this.#server = server;
    this.#parts = parts;
    this.#wakeUp = new WakeUp(parts.clock);
  }

  async credential(): Promise<string | null> {
    const grant = await this.#known();
    if (grant.tokens === null) return null;
    const { expiresAtMs, isRenewable } = grant;
    const leftMs = (expiresAtMs ?? Number.POSITIVE_INFINITY) - this.#parts.clock.now();
    if (leftMs > MARGIN_MS || (leftMs > 0 && !isRenewable)) return bearerOf(grant);
    if (isRenewable) return bearerOf(await this.#renew(grant));
    const change = { state: "needs-sign-in", tokens: null } as const;
    throw await this.#tell(grant, change, "Its token has expired, and could not be renewed.");
  }

  async refused(status: number, challenge: Challenge, sent: string | null, attempt: number): Promise<string> {
    const grant = await this.#known();
    const current = bearerOf(grant);
    if (attempt === 0 && current !== null && current !== sent) return current; // renewed meanwhile
    const resourceMetadata = challenge.resourceMetadata ?? grant.asked.resourceMetadata;
    const asked = { scopes: challenge.scopes, resourceMetadata };
    const missing = challenge.scopes.filter((scope) => !grant.scopes.includes(scope));
    const isOver = status === 403 && missing.length === 0;
    const isRenewable = status === 401 ? grant.isRenewable || this.#isOwnClient : this.#isOwnClient;
    if (attempt === 0 && isRenewable && !isOver)
      return bearerOf(await this.#renew(await this.#keep(grant, { asked })))!; // what was renewed is there
    if (isOver || this.#isOwnClient) {
      const says = isOver ? `It wants scopes that it was given: ${challenge.scopes.join(" ")}.` : TURNED_AWAY;
      throw await this.#tell(grant, { state: "refused", asked }, says);
    }
    const state = "needs-sign-in";
    if (status === 403)
      throw await this.#tell(grant, { state, asked }, `It wants more scopes: ${missing.join(" ")}.`);
    const says = sent === null ? grant.says || NOBODY_YET : "It takes the token no more.";
    throw await this.#tell(grant, { state, asked, tokens: null }, says);
  }

  /** For people: how it is entered. Throws what is wrong. */
  async describe(): Promise<string> {
    let grant = await this.#parts.store.read(this.#server.id);
    if (this.#isOwnClient && grant.tokens === null) grant = await this.#renew(grant);
    const { state, says, issuer, scopes, expiresAtMs, isRenewable } = grant;
    if (state !== "connected") throw needsSignIn(says || NOBODY_YET);
    const until = expiresAtMs === null ? "no end is said" : `until ${new Date(expiresAtMs).toISOString()}`;
    const renewed = isRenewable ? ", renewed by itself" : "";
    return `by a token of ${issuer}, ${scopes.length === 0 ? "no scopes" : scopes.join(" ")}, ${until}${renewed}`;
  }

  close(): void {
    this.#wakeUp.close();
  }

  /** The house enters as itself, without an operator. */
  get #isOwnClient(): boolean {
    return this.#server.target.grant === "client_credentials";
  }

  async #known(): Promise<Grant> {
    return this.#grant ?? this.#adopt(await this.#parts.store.read(this.#server.id));
  }

  #adopt(grant: Grant): Grant {
    this.#grant = grant;
    const { tokens, expiresAtMs, isRenewable } = grant;
    const leftMs = (expiresAtMs ?? 0) - this.#parts.clock.now();
    if (tokens === null || expiresAtMs === null) this.#wakeUp.cancel();
    else if (isRenewable) this.#wakeUp.after(leftMs * RENEWED_AFTER, () => this.#renewAhead());
    // Nobody may ask for hours: that it ended is said all the same.
    else this.#wakeUp.after(leftMs, () => void this.credential().catch(() => undefined));
    return grant;
  }

  /** Where it fails for now, it is tried again; where it fails for good, the state says so. */
  #renewAhead(): void {
    this.#renew(this.#grant!).catch((err: unknown) => {
      this.#parts.logger.warn({ err }, "a token could not be renewed ahead of its end");
      if (this.#grant?.isRenewable !== true) return;
      this.#wakeUp.after(this.#retryMs, () => this.#renewAhead());
      this.#retryMs = Math.min(2 * this.#retryMs, RETRY_MS_MAX);
    });
  }

  /** Once for all who wait for it. */
  #renew(grant: Grant): Promise<Grant> {
    this.#renewing ??= this.#renewOnce(grant).finally(() => {
      this.#renewing = null;
      this.#parts.onChanged();
    });
    return this.#renewing;
  }

  async #renewOnce(grant: Grant): Promise<Grant> {
    try {
      const renewed = this.#adopt(await renewGrant(this.#server, grant, this.#parts));
      this.#retryMs = RETRY_MS;
      return renewed;
    } catch (error) {
      this.#adopt(await this.#parts.store.read(this.#server.id));
      throw error;
    }
  }

  /** Not over what an operator has brought meanwhile. */
  async #keep({ connectedAtMs }: Grant, change: GrantChange): Promise<Grant> {
    const { id } = this.#server;
    const kept = await this.#parts.store.update(id, (now) =>
      now.connectedAtMs === connectedAtMs ? change : {},
    );
    return this.#adopt(kept);
  }

  /** Written down once, however often it is met. */
  async #tell(
    grant: Grant,
    change: GrantChange & { state: SignInState },
    says: string,
  ): Promise<GatewayError> {
    const { state, asked = grant.asked } = change;
    const isKnown = grant.state === state && grant.says === says && isSame(grant.asked, asked);
    if (!isKnown) {
      await this.#keep(grant, { ...change, says });
      this.#parts.onChanged();
    }
    return needsSignIn(says);
  }
}

const TURNED_AWAY = "It refuses the token that was just given: look at what its client may do.";

function isSame(a: Grant["asked"], b: Grant["asked"]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
