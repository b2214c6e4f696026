import { createHash } from "node:crypto";

/** A service on the network that a hosted server speaks for. All that one differs in from the next. */
export type Service = {
  /** As people say it: "GitHub". */
  name: string;
  /** Asked at every request, because an operator may change it. Its path stands before every path. */
  baseUrl: () => string;
  /** Sent with every request. */
  headers?: Readonly<Record<string, string>>;
  /** What proves who asks, at this moment; null or absent: nothing does. May fetch a token. */
  credential?: (signal: AbortSignal) => Credential | null | Promise<Credential | null>;
  /** That credential was refused (401). True: there is a fresh one, and the request is made once more. */
  renew?: (refused: Credential) => boolean;
  /** What to do when the credential is missing or refused; ends in a full stop. */
  credentialAdvice: string;
  /** The vendor's words in the body of a failure; without it the usual places are looked at. */
  messageOf?: (body: unknown) => string | null;
  /** A refusal that only its body tells to be a limit on how often one may ask; for how long, if it says so. */
  readLimit?: (status: number, body: unknown) => { pauseMs?: number } | null;
  /** Whether addresses of private networks are refused, at this moment. */
  isPublicOnly?: () => boolean;
  /** One attempt. */
  timeoutMs?: number;
  /** All attempts and waits of one request. */
  deadlineMs?: number;
  /** An answer beyond it is refused. */
  answerBytesMax?: number;
};

export type Credential = {
  /** Tells one from another and gives none away: limits and cached answers go by it. */
  id: string;
  headers: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string>>;
};

const ID_LENGTH = 16;

export function bearer(token: string): Credential {
  return { id: credentialId(token), headers: { authorization: `Bearer ${token}` } };
}

export function credentialId(secret: string): string {
  return createHash("sha256").update(secret).digest("hex").slice(0, ID_LENGTH);
}

export type ApiRequest = {
  method: "GET" | "HEAD" | "OPTIONS" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Begins with a slash; what a caller said in it is percent-encoded: see `pathOf`. */
  path: string;
  /** Instead of the base address and the path, where somebody else put them together. */
  url?: URL;
  query?: Readonly<Record<string, QueryValue | readonly QueryValue[]>>;
  json?: unknown;
  form?: Readonly<Record<string, string>>;
  /** A body as it is; `headers` say of what type. */
  bytes?: Buffer;
  headers?: Readonly<Record<string, string>>;
  /** What of it is secret: some services echo what they were sent when they refuse it. */
  secrets?: readonly string[];
  /** Nobody waits any more. */
  signal: AbortSignal;
  /** Made twice it does no more than made once, though its method does not say so. */
  isIdempotent?: boolean;
  /** The limit it counts against before the service has said so, where it has several. */
  limit?: string;
};

type QueryValue = string | number | boolean | undefined;

export type ApiAnswer = {
  status: number;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
  /** JSON as its value, anything else as text; null when empty. */
  body: unknown;
  bytes: Buffer;
  from: "service" | "cache" | "revalidated";
};
