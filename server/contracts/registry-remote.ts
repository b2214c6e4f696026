import { z } from "zod";
import { OAuthConfig, OAuthFields, UpdateOAuth } from "./registry-oauth.ts";
import { CertificatePem, KeyPem, SecretText } from "./secret-text.ts";

export const remoteTransports = ["http", "sse", "websocket", "tcp"] as const;
export type RemoteTransport = (typeof remoteTransports)[number];

const URL_LENGTH_MAX = 2_000;
const HEADERS_MAX = 50;
export const INSTANCES_MAX = 100;
const WEIGHT_MAX = 1_000;

/** What an address begins with, transport by transport. */
export const transportSchemes: Record<RemoteTransport, readonly string[]> = {
  http: ["http:", "https:"],
  sse: ["http:", "https:"],
  websocket: ["ws:", "wss:"],
  tcp: ["tcp:", "tls:"],
};

/** The house writes these itself, for each message. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  ...["accept", "connection", "content-length", "content-type", "cookie", "expect", "host", "keep-alive"],
  ...["last-event-id", "mcp-method", "mcp-name", "mcp-protocol-version", "mcp-session-id", "origin"],
  ...["te", "trailer", "transfer-encoding", "upgrade"],
]);

export const Weight = z.int().min(1, "At least 1.").max(WEIGHT_MAX, `At most ${WEIGHT_MAX}.`);

/** Where an instance is. Credentials have places of their own, where they are sealed. */
export const Address = z
  .string()
  .trim()
  .min(1, "Say where it is, such as https://mcp.example.com/mcp.")
  .max(URL_LENGTH_MAX, "An address has at most 2,000 characters.")
  .superRefine((text, issue) => {
    const url = URL.parse(text);
    const say = (message: string) => issue.addIssue({ code: "custom", message });
    if (url === null || url.hostname === "")
      return say("Not an address. One looks like https://mcp.example.com/mcp.");
    if (url.username !== "" || url.password !== "")
      return say(
        "Leave name and password out of the address: as a bearer token or a header they are sealed.",
      );
    if (url.hash !== "") return say("Leave out what follows the #: it is never sent.");
    if (["tcp:", "tls:"].includes(url.protocol) && url.port === "")
      return say("Say the port: tcp://host:7000.");
  });

/** Null: it fits. Otherwise what is wrong, for people. */
export function sayWrongScheme(transport: RemoteTransport, address: string): string | null {
  const schemes = transportSchemes[transport];
  const url = URL.parse(address);
  if (url === null || schemes.includes(url.protocol)) return null; // what is no address is said elsewhere
  return `Over ${transport} an address begins with ${schemes.map((scheme) => `${scheme}//`).join(" or ")}.`;
}

export const HeaderName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$/, "A header's name has letters, digits and dashes.")
  .refine((name) => !OWN_HEADERS.has(name.toLowerCase()), "The house writes this header itself.");

/** What a header can carry, and no second line. */
export const HeaderValue = SecretText.regex(
  /^[\t\x20-\x7e\x80-\xff]+$/,
  "One line of text, without control characters.",
);

export const Headers = z
  .record(HeaderName, HeaderValue)
  .refine((all) => Object.keys(all).length <= HEADERS_MAX, `At most ${HEADERS_MAX} headers.`)
  .refine(hasNoTwins, "Two headers have the same name but for its case.");

/** Absent: kept. null: removed. Text: replaced. */
export const HeadersPatch = z
  .record(HeaderName, HeaderValue.nullable())
  .refine((all) => Object.keys(all).length <= HEADERS_MAX, `At most ${HEADERS_MAX} headers.`)
  .refine(hasNoTwins, "Two headers have the same name but for its case.");

function hasNoTwins(all: Record<string, unknown>): boolean {
  const names = Object.keys(all).map((name) => name.toLowerCase());
  return new Set(names).size === names.length;
}

const Tls = z
  .object({
    /** null: the authorities that this machine trusts. */
    ca: CertificatePem.nullable().default(null),
    certificate: CertificatePem.nullable().default(null),
    key: KeyPem.nullable().default(null),
  })
  .refine(({ certificate, key }) => (certificate === null) === (key === null), {
    path: ["certificate"],
    message: "A client certificate and its key come together, or not at all.",
  });

/** What may be shown of a remote server, and is kept as it is. */
export const RemoteConfig = z.object({
  transport: z.enum(remoteTransports),
  tls: z.object({ ca: z.string().nullable(), certificate: z.string().nullable() }).nullable(),
  /** It may be at an address of a private network, or of this machine. */
  allowPrivate: z.boolean(),
  /** null: it is entered with a header, or with nothing. */
  oauth: OAuthConfig.nullable().default(null),
});
export type RemoteConfig = z.infer<typeof RemoteConfig>;

export const RemoteFields = z.object({
  transport: z.enum(remoteTransports).default("http"),
  instances: z
    .array(z.object({ url: Address, weight: Weight.default(1) }))
    .min(1, "Give at least one address.")
    .max(INSTANCES_MAX, `At most ${INSTANCES_MAX} instances.`),
  headers: Headers.default({}),
  bearer: HeaderValue.nullable().default(null),
  oauth: OAuthFields.nullable().default(null),
  tls: Tls.nullable().default(null),
  /** Absent: what whoever registers it may allow. */
  allowPrivate: z.boolean().optional(),
});

export const ONE_CREDENTIAL = "A server is entered by OAuth or with a token of yours, not with both.";
export const NO_OAUTH_THERE = "MCP knows OAuth over http and sse only.";

/** Where a server can say that it wants a sign-in, and which one. */
export function carriesOAuth(transport: RemoteTransport): boolean {
  return transport === "http" || transport === "sse";
}

/** What fields say about each other. */
export function checkRemote(
  remote: z.infer<typeof RemoteFields>,
  say: (path: (string | number)[], message: string) => void,
): void {
  const { transport, instances, headers, bearer, oauth, tls } = remote;
  const seen = new Set<string>();
  instances.forEach(({ url }, at) => {
    const wrong = sayWrongScheme(transport, url);
    if (wrong !== null) say(["instances", at, "url"], wrong);
    if (seen.has(url)) say(["instances", at, "url"], "This address is given twice.");
    seen.add(url);
  });
  const hasAuthorization = Object.keys(headers).some((name) => name.toLowerCase() === "authorization");
  if (bearer !== null && hasAuthorization)
    say(["bearer"], "A bearer token is an Authorization header, and there is one among the headers.");
  if (oauth !== null && (bearer !== null || hasAuthorization)) say(["oauth"], ONE_CREDENTIAL);
  if (oauth !== null && !carriesOAuth(transport)) say(["oauth"], NO_OAUTH_THERE);
  if (transport !== "tcp") return;
  if (Object.keys(headers).length > 0) say(["headers"], "Nothing carries headers over TCP.");
  if (bearer !== null) say(["bearer"], "Nothing carries a bearer token over TCP.");
  if (tls !== null && !instances.some(({ url }) => url.startsWith("tls:")))
    say(["tls"], "These addresses are not encrypted: with TLS they begin with tls://.");
}

export const UpdateRemote = z.object({
  headers: HeadersPatch.optional(),
  bearer: HeaderValue.nullish(),
  /** null: it is not entered by OAuth any more. */
  oauth: UpdateOAuth.nullish(),
  tls: z
    .object({
      ca: CertificatePem.nullish(),
      certificate: CertificatePem.nullish(),
      key: KeyPem.nullish(),
    })
    .optional(),
  allowPrivate: z.boolean().optional(),
});
export type UpdateRemote = z.infer<typeof UpdateRemote>;
