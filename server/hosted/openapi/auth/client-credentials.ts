import type { Clock } from "../../../foundation/clock.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { asObject } from "../document/json-object.ts";
import type { ApiSender } from "../request/api-client.ts";
import { encode } from "../request/write-parameter.ts";

type Wanted = {
  url: URL;
  id: string;
  secret: string;
  scopes: readonly string[];
  client: ApiSender;
  clock: Clock;
};
type Token = { value: string; renewAtMs: number };

/** Where an answer does not say how long its token lives. */
const LIFE_SECONDS = 300;
/** A token about to expire could do so on its way. */
const EARLY_MS = 30_000;

/** OAuth 2.0 for machines: one token for all callers, fetched once, and again when it is about to expire. */
export class ClientCredentials {
  readonly #wanted: Wanted;
  #token: Token | null = null;
  #coming: Promise<Token> | null = null;

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  async current(signal: AbortSignal): Promise<string> {
    if (this.#token !== null && this.#wanted.clock.now() < this.#token.renewAtMs) return this.#token.value;
    // Fetched for all who wait, so not on the signal of the first of them.
    this.#coming ??= this.#fetch().finally(() => {
      this.#coming = null;
    });
    const token = await orAborted(this.#coming, signal);
    return token.value;
  }

  /** False: there was none. */
  forget(): boolean {
    const had = this.#token !== null;
    this.#token = null;
    return had;
  }

  async #fetch(): Promise<Token> {
    const { id, secret, scopes } = this.#wanted;
    const form = [
      "grant_type=client_credentials",
      ...(scopes.length > 0 ? [`scope=${encode(scopes.join(" "))}`] : []),
    ];
    const pair = Buffer.from(`${encode(id)}:${encode(secret)}`).toString("base64");
    const first = await this.#ask(form, { authorization: `Basic ${pair}` });
    // Some know their clients by the form alone.
    const isUnknown = first.status === 400 || first.status === 401;
    const answer = isUnknown
      ? await this.#ask([...form, `client_id=${encode(id)}`, `client_secret=${encode(secret)}`], {})
      : first;
    const { access_token: value, expires_in: seconds } = answer.said;
    if (answer.status >= 300 || typeof value !== "string") {
      throw new ToolFailure(
        `The API's token address gave no token (${answer.status}). Whoever runs this server should look at its credentials.`,
      );
    }
    const lifeMs = (typeof seconds === "number" ? seconds : LIFE_SECONDS) * 1_000;
    this.#token = { value, renewAtMs: this.#wanted.clock.now() + Math.max(lifeMs - EARLY_MS, 0) };
    return this.#token;
  }

  async #ask(form: readonly string[], headers: Record<string, string>) {
    const { client, url } = this.#wanted;
    const answer = await client.send({
      method: "POST",
      url,
      headers: {
        ...headers,
        accept: "application/json",
        "content-type": "application/x-www-form-urlencoded",
      },
      body: Buffer.from(form.join("&")),
      signal: null,
    });
    return { status: answer.status, said: asObject(parseOr(answer.bytes.toString())) };
  }
}

function parseOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // not JSON: no token
  }
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const give = () => reject(signal.reason);
    if (signal.aborted) return give();
    signal.addEventListener("abort", give, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", give));
  });
}
