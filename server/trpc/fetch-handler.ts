import { getTRPCErrorShape } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { DOCUMENT_BODY_BYTES_MAX } from "../contracts/registry-openapi.ts";
import type { GatewayError } from "../foundation/gateway-error.ts";
import { isGatewayError, toGatewayError } from "../foundation/gateway-error.ts";
import { readBoundedBody } from "../foundation/read-bounded-body.ts";
import type { TrpcContext } from "./create-context.ts";
import { refuseForgery } from "./refuse-forgery.ts";
import { type AppRouter, appRouter } from "./router.ts";
import { toTrpcError } from "./to-trpc-error.ts";

const ENDPOINT = "/api/trpc";
const BATCH_MAX = 20;
/** Far above any form of ours, far below what hurts. */
const BODY_BYTES_MAX = 1024 * 1024;
/** An OpenAPI document comes in one piece; what goes with it in a batch is no reason for a larger one. */
const TAKES_DOCUMENTS = /^\/api\/trpc\/server\.(?:create|update)$/;

type CreateContext = (headers: Headers) => Promise<TrpcContext>;
export type TrpcHandlerParts = {
  createContext: CreateContext;
  publicUrl: string;
};

/** The dashboard's and the CLI's door: web Request in, web Response out. */
export function createTrpcHandler({ createContext, publicUrl }: TrpcHandlerParts) {
  return async (request: Request): Promise<Response> => {
    const refusal = refuseForgery(request, publicUrl);
    if (refusal !== null) return refuse(refusal);
    const bounded = await bound(request, createContext);
    if (isGatewayError(bounded)) return refuse(bounded);
    return fetchRequestHandler<AppRouter>({
      endpoint: ENDPOINT,
      req: bounded,
      router: appRouter,
      createContext: () => createContext(request.headers),
      maxBatchSize: BATCH_MAX,
      responseMeta: ({ errors }) => ({ headers: headersFor(errors.map(({ cause }) => cause)) }),
    });
  };
}

/** tRPC would read a body of any length: it gets one that has been read already. */
async function bound(request: Request, createContext: CreateContext): Promise<Request | GatewayError> {
  if (request.method !== "POST") return request;
  const { url, method, headers, signal } = request;
  try {
    return new Request(url, {
      method,
      headers,
      signal,
      body: await readBoundedBody(request, await bytesMaxFor(request, createContext)),
    });
  } catch (error) {
    return toGatewayError(error);
  }
}

/** Whoever is not signed in has nothing to say that is so long. */
async function bytesMaxFor({ url, headers }: Request, createContext: CreateContext): Promise<number> {
  const isLong = Number(headers.get("content-length") ?? 0) > BODY_BYTES_MAX;
  if (!isLong || !TAKES_DOCUMENTS.test(new URL(url).pathname)) return BODY_BYTES_MAX;
  const { actor } = await createContext(headers);
  return actor === null ? BODY_BYTES_MAX : DOCUMENT_BODY_BYTES_MAX;
}

/** Answers are of one person at one moment: nobody keeps them. */
function headersFor(causes: unknown[]): Record<string, string> {
  const waits = causes.map((cause) =>
    isGatewayError(cause) ? Number(cause.data?.retryAfterSeconds ?? 0) : 0,
  );
  const wait = Math.max(0, ...waits);
  return {
    "cache-control": "no-store",
    vary: "cookie, authorization",
    ...(wait > 0 && { "retry-after": `${wait}` }),
  };
}

/** One error for the whole request; tRPC's client gives it to each call of a batch. */
function refuse(refusal: GatewayError): Response {
  const shape = getTRPCErrorShape({
    config: appRouter._def._config,
    error: toTrpcError(refusal),
    type: "unknown",
    path: undefined,
    input: undefined,
    ctx: undefined,
  });
  // Nobody has read this request to its end, so nothing else can come over its connection.
  const headers = { ...headersFor([]), connection: "close" };
  return Response.json({ error: shape }, { status: refusal.entry.http, headers });
}
