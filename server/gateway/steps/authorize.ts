import { type Decision, decide } from "../../access/decide.ts";
import { CALL_TOOL, SEARCH_TOOLS } from "../../contracts/bundle-search.ts";
import type { ErrorCode } from "../../foundation/error-codes.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { unwrapCall } from "../bundles/answer-search.ts";
import type { FixedArguments } from "../bundles/fixed-arguments.ts";
import type { CatalogServer } from "../catalog/catalog-server.ts";
import { type Catalog, findResource } from "../catalog/merge-catalog.ts";
import type { Message } from "../protocol/message.ts";
import { findMethod } from "../protocol/methods.ts";
import { quote } from "../protocol/quote.ts";
import type { Endpoint } from "../snapshot/snapshot.ts";
import type { Caller } from "./authenticate.ts";
import { decideCalling } from "./decide-calling.ts";
import { decideReading } from "./decide-reading.ts";
import type { AdmittedCaller } from "./spend-rate-limit.ts";

declare const allowed: unique symbol;

/** What a message is about: whose it is, and what its owner calls it. */
export type Target<Server extends CatalogServer = CatalogServer> = {
  server: Server;
  ownName: string;
  fixed?: FixedArguments;
};

/** A message that its caller may send. Only `authorize` makes one. */
export type AllowedCall = {
  readonly [allowed]: true;
  caller: AdmittedCaller;
  endpoint: Endpoint;
  /** What is to be done. Of a call through `call_tool` the call inside; what the client sent is the exchange's. */
  message: Message;
  /** null for what concerns the endpoint as a whole. */
  target: Target | null;
  /** Which grant decided, for the record. */
  because: string;
};

/** A tool you may not use looks exactly like one that does not exist; so does an endpoint. */
export function authorize(
  caller: AdmittedCaller,
  endpoint: Endpoint | undefined,
  sent: Message,
): AllowedCall {
  if (endpoint === undefined) throw new GatewayError("not_found");
  const entrance = mayEnter(caller, endpoint);
  if (!entrance.allowed) throw new GatewayError("not_found", { decision: entrance.because });
  const method = findMethod(sent.method);
  if (method === undefined || method.kind !== sent.kind || !method.eras.includes(sent.era)) {
    throw unknownMethod(sent);
  }
  const find = finders[sent.method];
  if (find === undefined)
    return { caller, endpoint, message: sent, target: null, because: entrance.because } as AllowedCall;

  if (sent.subject === null)
    throw new GatewayError("invalid_params", { publicMessage: `params.${method.subject} must be a string.` });
  const message = endpoint.search !== null && sent.method === "tools/call" ? unwrapSearched(sent) : sent;
  if (message === null) {
    const { allowed, because } = decide(caller, method.right);
    if (!allowed) throw missing(find.code, sent.subject, because);
    return { caller, endpoint, message: sent, target: null, because } as AllowedCall;
  }
  if (message.subject === null) throw missing(find.code, sent.subject);
  const target = find.in(endpoint.catalog, message.subject, caller);
  if (target === undefined) throw missing(find.code, message.subject);
  const { server, ownName } = target;
  const { allowed, because } =
    find.decide === undefined
      ? decide(caller, method.right, { server: server.slug, tool: ownName })
      : find.decide(caller, server, ownName);
  if (!allowed) throw missing(find.code, message.subject, because);
  return { caller, endpoint, message, target, because } as AllowedCall;
}

/** Of a bundle that is searched: the call inside, or null for what the bundle answers itself. Its tools have no way around. */
function unwrapSearched(sent: Message): Message | null {
  if (sent.subject === SEARCH_TOOLS) return null;
  return sent.subject === CALL_TOOL ? unwrapCall(sent) : { ...sent, subject: null };
}

type Finder = {
  code: ErrorCode;
  in: (catalog: Catalog, subject: string, caller: Caller) => Target | undefined;
  /** Where the server has a say. A read it refuses itself, in words of its own. */
  decide?: (caller: Caller, server: CatalogServer, ownName: string) => Decision;
};

const finders: Readonly<Record<string, Finder | undefined>> = {
  "tools/call": {
    code: "unknown_tool",
    in: (catalog, name) => catalog.tools.get(name),
    decide: decideCalling,
  },
  "prompts/get": { code: "unknown_prompt", in: (catalog, name) => catalog.prompts.get(name) },
  "resources/read": { code: "unknown_resource", in: findByUri },
  "resources/subscribe": { code: "unknown_resource", in: findByUri, decide: decideReading },
};

/** Of an address that several servers claim it is that of the first whom the caller may read. */
function findByUri(catalog: Catalog, uri: string, caller: Caller): Target | undefined {
  const mayRead = ({ slug }: CatalogServer) =>
    decide(caller, "resource:read", { server: slug, tool: uri }).allowed;
  const found = findResource(catalog, uri, mayRead) ?? findResource(catalog, uri);
  return found && { server: found.server, ownName: uri };
}

/** `/mcp` and bundles are open to whoever may use one of their servers: a bundle widens nobody's rights. */
export function mayEnter(caller: Caller, endpoint: Endpoint): { allowed: boolean; because: string } {
  if (endpoint.kind === "server") return decide(caller, "endpoint:use", { server: endpoint.slug });
  let first: Decision | null = null;
  for (const { slug } of endpoint.servers) {
    const decision = decide(caller, "endpoint:use", { server: slug });
    if (decision.allowed) return decision;
    first ??= decision;
  }
  return first ?? decide(caller, "endpoint:use");
}

function missing(code: ErrorCode, subject: string, decision?: string): GatewayError {
  const publicMessage = `${WORDS[code] ?? "Nothing"} named ${quote(subject)} is offered here.`;
  const data = code === "unknown_resource" ? { uri: subject } : undefined;
  return new GatewayError(code, {
    publicMessage,
    ...(data && { data }),
    ...(decision === undefined ? {} : { decision }),
  });
}
const WORDS: Partial<Record<ErrorCode, string>> = {
  unknown_tool: "No tool",
  unknown_prompt: "No prompt",
  unknown_resource: "No resource",
};

function unknownMethod({ method, era }: Message): GatewayError {
  const entry = findMethod(method);
  const elsewhere = entry !== undefined && !entry.eras.includes(era) ? ` in the ${era} protocol` : "";
  return new GatewayError("unknown_method", {
    publicMessage: `There is no method ${quote(method)}${elsewhere}.`,
  });
}
