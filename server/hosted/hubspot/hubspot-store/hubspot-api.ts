import type { Clock } from "../../../foundation/clock.ts";
import type { SettingsReader } from "../../kernel/hosted-ground.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { asObject, asText } from "../../openapi/document/json-object.ts";
import type { ApiClient } from "../../outside/api-client.ts";
import type { ApiClientManager } from "../../outside/api-client-manager.ts";
import { type ApiRequest, bearer, type Credential } from "../../outside/service.ts";
import { ServiceFailure } from "../../outside/service-failure.ts";

const ADVICE = "Give a new token at Servers → hubspot → Settings.";
/** Renewed this long before it ends: clocks differ, and a request takes its time. */
const EARLY_MS = 60_000;

type Parts = {
  services: ApiClientManager;
  settings: SettingsReader;
  clock: Clock;
  /** Aborts when the server closes. */
  signal: AbortSignal;
  /** Of one attempt; the usual one if not said. */
  timeoutMs: number | undefined;
};
type Wish = Omit<ApiRequest, "signal">;

/** HubSpot's API with this house's credentials: a private-app token, or an access token renewed by OAuth. */
export class HubspotApi {
  readonly #client: ApiClient;
  readonly #signIn: ApiClient;
  readonly #settings: SettingsReader;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  #access: { token: string; of: string; untilMs: number } | null = null;

  constructor({ services, settings, clock, signal, timeoutMs }: Parts) {
    const common = {
      ...{ baseUrl: () => settings.get("base_url")!, credentialAdvice: ADVICE, messageOf },
      ...(timeoutMs !== undefined && { timeoutMs }),
    };
    this.#settings = settings;
    this.#clock = clock;
    this.#signal = signal;
    this.#signIn = services.open({ ...common, name: "HubSpot sign-in" });
    this.#client = services.open({
      ...common,
      name: "HubSpot",
      credential: () => this.#credential(),
      renew: () => this.#renew(),
    });
  }

  /** Whether there is an account to talk to. */
  get isConnected(): boolean {
    return Boolean(this.#settings.get("token") || this.#settings.get("refresh_token"));
  }

  /** The JSON of the answer. */
  async ask<Answer>(request: Wish): Promise<Answer> {
    return (await this.#client.request({ ...request, signal: this.#signal })).body as Answer;
  }

  async #credential(): Promise<Credential> {
    const token = this.#settings.get("token");
    return bearer(token || (await this.#accessToken()));
  }

  async #accessToken(): Promise<string> {
    const refresh = this.#settings.get("refresh_token") ?? "";
    const held = this.#access;
    if (held !== null && held.of === refresh && held.untilMs > this.#clock.now()) return held.token;
    const { body } = await this.#signIn
      .request({
        method: "POST",
        path: "/oauth/2026-03/token",
        form: {
          grant_type: "refresh_token",
          client_id: this.#settings.get("client_id") ?? "",
          client_secret: this.#settings.get("client_secret") ?? "",
          refresh_token: refresh,
        },
        signal: this.#signal,
        isIdempotent: true,
      })
      .catch(adviseOnRefusal);
    const { access_token, expires_in } = body as { access_token: string; expires_in: number };
    this.#access = {
      token: access_token,
      of: refresh,
      untilMs: this.#clock.now() + expires_in * 1_000 - EARLY_MS,
    };
    return access_token;
  }

  /** A private-app token does not get better; an access token can be had anew. */
  #renew(): boolean {
    if (this.#settings.get("token")) return false;
    this.#access = null;
    return true;
  }
}

/** A refresh token that is no more is a request that HubSpot does not take. */
function adviseOnRefusal(error: unknown): never {
  if (!(error instanceof ServiceFailure) || error.kind !== "invalid") throw error;
  throw new ToolFailure(`${error.message} ${ADVICE}`, { cause: error });
}

/** HubSpot's errors: a message, and what it is about in `errors`. */
function messageOf(body: unknown): string | null {
  const said = asObject(body);
  const details = Array.isArray(said.errors)
    ? said.errors.map((error) => asText(asObject(error).message))
    : [];
  const all = [asText(said.message), ...details.slice(0, 5)].filter((text) => text !== "");
  return all.length === 0 ? null : [...new Set(all)].join("; ");
}
