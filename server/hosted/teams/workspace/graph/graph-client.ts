import { z } from "zod";
import type { Clock } from "../../../../foundation/clock.ts";
import { ToolFailure } from "../../../kernel/tool-failure.ts";
import type { ApiClient } from "../../../outside/api-client.ts";
import type { ApiClientManager } from "../../../outside/api-client-manager.ts";
import type { ApiRequest } from "../../../outside/service.ts";
import { ServiceFailure } from "../../../outside/service-failure.ts";
import { GraphBatch } from "./graph-shapes.ts";
import { ADVICE, GraphToken } from "./graph-token.ts";

export type GraphWish = {
  tenant: string;
  clientId: string;
  clientSecret: string | null;
  refreshToken: string | null;
  team: string;
  graphUrl: string;
  loginUrl: string;
};
type Request = Pick<ApiRequest, "method" | "path" | "query" | "json" | "headers" | "isIdempotent"> & {
  signal: AbortSignal;
  /** What an app or account needs for it, named when Graph says no. */
  permission: string;
};
export type BatchPart = { method: "GET" | "POST" | "DELETE"; url: string; body?: unknown };
export type BatchOutcome = { ok: true; body: unknown } | { ok: false; says: string };

/** Of one $batch. */
const BATCH_MAX = 20;

/** Microsoft Graph as this server asks it: a token that renews itself, and refusals that name the permission. */
export class GraphClient {
  readonly #wish: GraphWish;
  readonly #graph: ApiClient;

  constructor(wish: GraphWish, { clients, clock }: { clients: ApiClientManager; clock: Clock }) {
    this.#wish = wish;
    const login = clients.open({
      name: "Microsoft's login",
      baseUrl: () => wish.loginUrl,
      credentialAdvice: ADVICE,
      messageOf: (body) => words(body, "error_description"),
    });
    const token = new GraphToken(wish, login, clock);
    this.#graph = clients.open({
      name: "Microsoft Graph",
      baseUrl: () => wish.graphUrl,
      credential: () => token.credential(),
      renew: (refused) => token.renew(refused),
      credentialAdvice: ADVICE,
    });
  }

  /** Begins with `/teams/{team}`. */
  inTeam(path: string): string {
    return `/teams/${encodeURIComponent(this.#wish.team)}${path}`;
  }

  /** For `@odata.bind`. */
  addressOf(path: string): string {
    return this.#wish.graphUrl.replace(/\/+$/, "") + path;
  }

  async read<Shape extends z.ZodType>(shape: Shape, request: Request): Promise<z.output<Shape>> {
    const body = await this.send(request);
    const read = shape.safeParse(body);
    if (read.success) return read.data;
    throw new ToolFailure(
      `Microsoft Graph answered ${request.method} ${request.path} in a form this server does not know: ${z.prettifyError(read.error).slice(0, 300)}`,
    );
  }

  async send({ permission, ...request }: Request): Promise<unknown> {
    try {
      return (await this.#graph.request(request)).body;
    } catch (error) {
      if (!(error instanceof ServiceFailure) || error.kind !== "forbidden") throw error;
      throw new ToolFailure(
        `Microsoft Graph does not allow this: ${words(error.body, "error.message") ?? "403"}. It needs the permission ${permission}: ` +
          "an admin grants it to the app in Microsoft Entra → App registrations → API permissions.",
      );
    }
  }

  /** Null instead of a failure where there is nothing. */
  async find<Shape extends z.ZodType>(shape: Shape, request: Request): Promise<z.output<Shape> | null> {
    try {
      return await this.read(shape, request);
    } catch (error) {
      if (error instanceof ServiceFailure && error.kind === "not_found") return null;
      throw error;
    }
  }

  /** Many at once; each has its own outcome, and one that fails takes none along. */
  async batch(
    parts: readonly BatchPart[],
    request: Pick<Request, "signal" | "permission">,
  ): Promise<BatchOutcome[]> {
    const outcomes: BatchOutcome[] = [];
    for (let start = 0; start < parts.length; start += BATCH_MAX) {
      const chunk = parts.slice(start, start + BATCH_MAX);
      const requests = chunk.map(({ method, url, body }, index) => ({
        ...{ id: String(index), method, url },
        ...(body !== undefined && { body, headers: { "Content-Type": "application/json" } }),
      }));
      const { responses } = await this.read(GraphBatch, {
        ...request,
        method: "POST",
        path: "/$batch",
        json: { requests },
      });
      for (const { id } of requests) {
        const response = responses.find((one) => one.id === id);
        if (response !== undefined && response.status < 400) outcomes.push({ ok: true, body: response.body });
        else
          outcomes.push({
            ok: false,
            says: sayRefused(response?.status, response?.body, request.permission),
          });
      }
    }
    return outcomes;
  }
}

function sayRefused(status: number | undefined, body: unknown, permission: string): string {
  if (status === undefined) return "Microsoft Graph did not say what became of it";
  const said = words(body, "error.message");
  const needs =
    status === 403 ? `; it needs the permission ${permission}` : status === 429 ? "; try again later" : "";
  return `refused (${status}${said === null ? "" : `: ${said}`})${needs}`;
}

function words(body: unknown, path: "error_description" | "error.message"): string | null {
  const found = path
    .split(".")
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], body);
  return typeof found === "string" ? found.slice(0, 300) : null;
}
