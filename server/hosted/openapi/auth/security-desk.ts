import type { Clock } from "../../../foundation/clock.ts";
import { asObject, asText, type JsonObject } from "../document/json-object.ts";
import type { RefReader } from "../document/ref-reader.ts";
import type { Operation, Parameter } from "../operations/operation.ts";
import type { ApiSender } from "../request/api-client.ts";
import { encode } from "../request/write-parameter.ts";
import { ClientCredentials } from "./client-credentials.ts";
import { type Credentials, noCredentials } from "./credentials.ts";

type Scheme = { name: string; said: JsonObject; secret: string; tokens: ClientCredentials | null };
type Wanted = {
  document: JsonObject;
  refs: RefReader;
  /** By scheme: its key, its token, `user:password`, or `client id:client secret`. */
  auth: Readonly<Record<string, string>>;
  client: ApiSender;
  clock: Clock;
};

/** The ways in that a document knows, with the secrets that an operator gave for them. */
export class SecurityDesk {
  readonly #schemes: ReadonlyMap<string, Scheme>;

  constructor({ document, refs, auth, client, clock }: Wanted) {
    const known = asObject(asObject(document.components).securitySchemes);
    this.#schemes = new Map(
      Object.entries(auth).flatMap(([name, secret]) => {
        if (!Object.hasOwn(known, name)) return [];
        const said = refs.read(known[name]);
        return [[name, { name, said, secret, tokens: tokensOf(said, secret, client, clock) }] as const];
      }),
    );
  }

  /** What a credential says already is no argument of the tool. */
  isGiven({ in: place, name }: Parameter): boolean {
    return [...this.#schemes.values()].some(
      ({ said }) => said.type === "apiKey" && said.in === place && asText(said.name) === name,
    );
  }

  /** Of the ways that an operation offers the first whose secrets are all there; none: as a stranger. */
  async credentialsFor({ security }: Operation, signal: AbortSignal): Promise<Credentials> {
    const all = noCredentials();
    for (const scheme of this.#way(security)) await add(all, scheme, signal);
    return all;
  }

  /** A token that was refused is not sent again. True: there is a fresh one to try. */
  renew({ security }: Operation): boolean {
    const renewed = this.#way(security).filter(({ tokens }) => tokens?.forget());
    return renewed.length > 0;
  }

  #way(security: Operation["security"]): readonly Scheme[] {
    const way = security.find((names) => names.every((name) => this.#schemes.has(name)));
    return (way ?? []).map((name) => this.#schemes.get(name)!);
  }
}

/** With a token address and `id:secret`, tokens are fetched; otherwise the secret is the token itself. */
function tokensOf(
  said: JsonObject,
  secret: string,
  client: ApiSender,
  clock: Clock,
): ClientCredentials | null {
  const flow = asObject(asObject(said.flows).clientCredentials);
  const url = URL.parse(asText(flow.tokenUrl));
  const colon = secret.indexOf(":");
  if (said.type !== "oauth2" || url === null || colon < 1) return null;
  const pair = { id: secret.slice(0, colon), secret: secret.slice(colon + 1) };
  return new ClientCredentials({ url, ...pair, scopes: Object.keys(asObject(flow.scopes)), client, clock });
}

async function add(all: Credentials, { said, secret, tokens }: Scheme, signal: AbortSignal): Promise<void> {
  all.secrets.push(secret);
  if (said.type === "apiKey") return addKey(all, said, secret);
  if (said.type === "http" && asText(said.scheme).toLowerCase() === "basic") {
    const pair = Buffer.from(secret).toString("base64");
    all.secrets.push(pair);
    all.headers.authorization = `Basic ${pair}`;
    return;
  }
  const token = tokens === null ? secret : await tokens.current(signal);
  all.secrets.push(token);
  const isOther = said.type === "http" && asText(said.scheme).toLowerCase() !== "bearer";
  all.headers.authorization = `${isOther ? asText(said.scheme) : "Bearer"} ${token}`;
}

function addKey(all: Credentials, said: JsonObject, secret: string): void {
  const name = asText(said.name);
  if (said.in === "query") all.query.push(`${encode(name)}=${encode(secret)}`);
  else if (said.in === "cookie") all.cookies.push(`${encode(name)}=${encode(secret)}`);
  else all.headers[name.toLowerCase()] = secret;
}
