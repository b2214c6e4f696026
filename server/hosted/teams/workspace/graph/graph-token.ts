import { z } from "zod";
import type { Clock } from "../../../../foundation/clock.ts";
import { ToolFailure } from "../../../kernel/tool-failure.ts";
import type { ApiClient } from "../../../outside/api-client.ts";
import { bearer, type Credential } from "../../../outside/service.ts";
import { ServiceFailure } from "../../../outside/service-failure.ts";
import type { GraphWish } from "./graph-client.ts";

export const ADVICE =
  "Whoever runs this server gives the tenant, application, secret and team at Servers → teams → Settings.";
/** A token is renewed this long before Microsoft would refuse it. */
const EARLY_MS = 60_000;
/** The client's own deadline ends it. */
const NEVER = new AbortController().signal;
const SCOPES = "https://graph.microsoft.com/.default offline_access";

const Token = z.object({
  access_token: z.string(),
  expires_in: z.coerce.number(),
  refresh_token: z.string().optional(),
});

/** Proves to Graph who asks: the app by itself, or the person whose refresh token was given. */
export class GraphToken {
  readonly #wish: GraphWish;
  readonly #login: ApiClient;
  readonly #clock: Clock;
  #held: { credential: Credential; expiresAtMs: number } | null = null;
  #asking: Promise<Credential> | null = null;
  /** Microsoft hands out a new one with every token; the first one stays good meanwhile. */
  #refreshToken: string | null;

  constructor(wish: GraphWish, login: ApiClient, clock: Clock) {
    this.#wish = wish;
    this.#login = login;
    this.#clock = clock;
    this.#refreshToken = wish.refreshToken;
  }

  /** Whoever asks while a token is fetched waits for the same one, which none of them takes along when they leave. */
  async credential(): Promise<Credential> {
    const held = this.#held;
    if (held !== null && held.expiresAtMs - EARLY_MS > this.#clock.now()) return held.credential;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** It was refused. True: the next one will be another. */
  renew(refused: Credential): boolean {
    if (this.#held?.credential.id === refused.id) this.#held = null;
    return true;
  }

  async #ask(): Promise<Credential> {
    const { tenant, clientId, clientSecret } = this.#wish;
    const proof: Record<string, string> =
      this.#refreshToken === null
        ? { grant_type: "client_credentials", scope: "https://graph.microsoft.com/.default" }
        : { grant_type: "refresh_token", refresh_token: this.#refreshToken, scope: SCOPES };
    const { body } = await this.#login
      .request({
        method: "POST",
        path: `/${encodeURIComponent(tenant)}/oauth2/v2.0/token`,
        form: {
          client_id: clientId,
          ...(clientSecret !== null && { client_secret: clientSecret }),
          ...proof,
        },
        signal: NEVER,
        isIdempotent: true,
      })
      .catch(adviseOnRefusal);
    const token = Token.safeParse(body);
    if (!token.success) {
      throw new ToolFailure(
        "Microsoft's login answered without a token. Whoever runs this server should look at the login address.",
      );
    }
    const { access_token, expires_in, refresh_token = this.#refreshToken } = token.data;
    this.#refreshToken = refresh_token;
    const credential = bearer(access_token);
    this.#held = { credential, expiresAtMs: this.#clock.now() + expires_in * 1000 };
    return credential;
  }
}

/** A proof that expired or was taken back is a request that the login does not take (RFC 6749, 5.2). */
function adviseOnRefusal(error: unknown): never {
  if (!(error instanceof ServiceFailure) || error.kind !== "invalid") throw error;
  throw new ToolFailure(`${error.message} ${ADVICE}`, { cause: error });
}
