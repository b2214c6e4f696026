import type { Clock } from "../../foundation/clock.ts";
import { hideSecrets } from "../openapi/answer/hide-secrets.ts";
import type { CircuitBreaker } from "./circuit-breaker.ts";
import { explainRefusal } from "./explain-refusal.ts";
import type { HealthMonitor, ServiceHealth } from "./health-monitor.ts";
import type { RateLimitManager } from "./rate-limit-manager.ts";
import type { CachedAnswer, ResponseCache } from "./response-cache.ts";
import type { RetryManager } from "./retry-manager.ts";
import { isRead, type RawAnswer, type RawRequest, sendOnce, whatNow } from "./send-once.ts";
import type { ApiAnswer, ApiRequest, Credential, Service } from "./service.ts";
import { ServiceFailure } from "./service-failure.ts";

type Parts = {
  service: Service & { timeoutMs: number };
  dispatcher: RawRequest["dispatcher"];
  cache: ResponseCache;
  limits: RateLimitManager;
  retries: RetryManager;
  breaker: CircuitBreaker;
  health: HealthMonitor;
  clock: Clock;
  userAgent: string;
};
type Trip = {
  request: ApiRequest;
  credential: Credential | null;
  url: URL;
  headers: Record<string, string>;
  body: string | Buffer | null;
  /** Whose cached answers, and which. */
  scope: string;
  key: string;
  deadlineAtMs: number;
};

const DEADLINE_MS = 30_000;
const ANSWER_BYTES_MAX = 4 * 1024 * 1024;

/** One service as its server asks it. A request goes through every part in the order of `#attempt`. */
export class ApiClient {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Any answer below 400. Everything else is a thrown `ServiceFailure`, or the signal's reason. */
  async request(request: ApiRequest): Promise<ApiAnswer> {
    const { service, health } = this.#parts;
    health.called();
    try {
      const credential = (await service.credential?.(request.signal)) ?? null;
      const answer = await this.#withCredential(request, credential);
      health.succeeded();
      return answer;
    } catch (error) {
      if (error instanceof ServiceFailure) health.failed(error);
      throw error;
    }
  }

  health(): ServiceHealth {
    return this.#parts.health.tell(this.#parts.breaker.state(), this.#parts.limits.left());
  }

  /** Refused at the door it cannot have happened: with a fresh credential it is asked once more. */
  async #withCredential(request: ApiRequest, credential: Credential | null): Promise<ApiAnswer> {
    const { service } = this.#parts;
    try {
      return await this.#travel(this.#plan(request, credential));
    } catch (error) {
      const isRefused = error instanceof ServiceFailure && error.kind === "unauthorized";
      if (!isRefused || credential === null || !service.renew?.(credential)) throw error;
      const fresh = (await service.credential?.(request.signal)) ?? null;
      return this.#travel(this.#plan(request, fresh));
    }
  }

  async #travel(trip: Trip): Promise<ApiAnswer> {
    const { cache, retries, health } = this.#parts;
    const { request, scope, key } = trip;
    const found = request.method === "GET" ? cache.find(scope, key) : null;
    if (found?.isFresh) {
      health.answeredFromCache();
      return answerOf(found.cached.answer, "cache");
    }
    const terms = {
      mayRepeat: isRead(request.method) || request.isIdempotent === true,
      deadlineAtMs: trip.deadlineAtMs,
      signal: request.signal,
      onRetry: () => health.retried(),
    };
    return retries.run(() => this.#attempt(trip, found?.cached ?? null), terms);
  }

  async #attempt(trip: Trip, cached: CachedAnswer | null): Promise<ApiAnswer> {
    const { limits, breaker, cache } = this.#parts;
    const { request, credential, scope, key, deadlineAtMs } = trip;
    const who = credential?.id ?? "";
    const limit = request.limit ?? "core";
    const leave = await limits.admit(who, limit, { deadlineAtMs, signal: request.signal });
    try {
      breaker.enter();
      const generation = cache.generation(scope);
      const raw = await this.#send(trip, cached);
      limits.learn(who, limit, raw.headers);
      if (!isRead(request.method)) cache.written(scope);
      if (raw.status === 304 && cached !== null) {
        return answerOf(cache.confirm(scope, key, cached, raw.headers, generation), "revalidated");
      }
      const answer = answerOf(raw, "service");
      if (raw.status >= 400) throw this.#refusal(trip, answer);
      if (isBroken(answer)) throw this.#broken(trip);
      if (request.method === "GET") cache.store(scope, key, raw, generation);
      return answer;
    } finally {
      leave();
    }
  }

  /** What goes out, and what its end says of the service. */
  async #send(trip: Trip, cached: CachedAnswer | null): Promise<RawAnswer> {
    const { service, dispatcher, breaker, health, clock } = this.#parts;
    const startedAt = clock.ticks();
    try {
      const raw = await sendOnce({
        service: service.name,
        dispatcher,
        method: trip.request.method,
        url: trip.url,
        headers: { ...trip.headers, ...validators(cached) },
        body: trip.body,
        signal: trip.request.signal,
        timeoutMs: Math.max(1, Math.min(service.timeoutMs, trip.deadlineAtMs - clock.now())),
        answerBytesMax: service.answerBytesMax ?? ANSWER_BYTES_MAX,
        isPublicOnly: service.isPublicOnly?.() ?? false,
      });
      if (raw.status >= 500) breaker.failed();
      else breaker.succeeded();
      return raw;
    } catch (error) {
      if (error instanceof ServiceFailure && error.isTrouble) breaker.failed();
      else breaker.gaveUp();
      throw error;
    } finally {
      health.took(clock.ticks() - startedAt);
    }
  }

  #refusal({ request, credential }: Trip, { status, headers, body }: ApiAnswer): ServiceFailure {
    const { service, limits, clock } = this.#parts;
    const told = service.readLimit?.(status, body) ?? null;
    const isLimit = told !== null || status === 429 || (status === 403 && saysEnough(headers));
    const retryAtMs = isLimit
      ? limits.block(credential?.id ?? "", request.limit ?? "core", headers, told?.pauseMs)
      : null;
    const hide = hideSecrets([
      ...(request.secrets ?? []),
      ...secretsIn(request.form),
      ...secretsOf(credential),
    ]);
    return explainRefusal({ service, ...request, status, body, hide, retryAtMs, nowMs: clock.now() });
  }

  #broken({ request: { method } }: Trip): ServiceFailure {
    const service = this.#parts.service.name;
    const mayHaveHappened = !isRead(method);
    const says = `${service} broke off, or answers with JSON that cannot be read. ${whatNow(method, mayHaveHappened)}`;
    return new ServiceFailure({ service, kind: "unavailable", says, mayHaveHappened });
  }

  #plan(request: ApiRequest, credential: Credential | null): Trip {
    const { service, clock, userAgent } = this.#parts;
    const url = urlOf(service, request, credential);
    const body = bodyOf(request);
    const headers = {
      accept: "application/json",
      "user-agent": userAgent,
      ...(body !== null && { "content-type": body.contentType }),
      ...service.headers,
      ...request.headers,
      ...credential?.headers,
    };
    return {
      request,
      credential,
      url,
      headers,
      body: body?.text ?? request.bytes ?? null,
      scope: `${service.name} ${credential?.id ?? ""}`,
      key: `${JSON.stringify(request.headers ?? {})} ${url.href}`, // what is asked for, and how
      deadlineAtMs: clock.now() + (service.deadlineMs ?? DEADLINE_MS),
    };
  }
}

function validators(cached: CachedAnswer | null): Record<string, string> {
  if (cached === null) return {};
  if (cached.etag !== null) return { "if-none-match": cached.etag };
  return cached.lastModified === null ? {} : { "if-modified-since": cached.lastModified };
}

/** Of a request for a token. */
function secretsIn(form: ApiRequest["form"] = {}): string[] {
  const named = Object.entries(form).filter(([name]) => /secret|token|password|assertion/.test(name));
  return named.map(([, value]) => value);
}

/** "Bearer abc": abc. */
function secretsOf(credential: Credential | null): string[] {
  const { headers = {}, query = {} } = credential ?? {};
  return [...Object.values(headers).map((value) => value.replace(/^\S+ /, "")), ...Object.values(query)];
}

function urlOf(
  service: Service,
  { path, url: whole, query }: ApiRequest,
  credential: Credential | null,
): URL {
  const base = service.baseUrl().replace(/\/+$/, "");
  const url = URL.parse(whole?.href ?? base + path);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    const says = `The base address of ${service.name} is none: ${base}. ${service.credentialAdvice}`;
    throw new ServiceFailure({ service: service.name, kind: "unexpected", says });
  }
  for (const [name, value] of Object.entries({ ...query, ...credential?.query })) {
    for (const one of [value].flat()) if (one !== undefined) url.searchParams.append(name, String(one));
  }
  return url;
}

function bodyOf({ json, form }: ApiRequest): { text: string; contentType: string } | null {
  if (json !== undefined) return { text: JSON.stringify(json), contentType: "application/json" };
  if (form === undefined) return null;
  return { text: new URLSearchParams(form).toString(), contentType: "application/x-www-form-urlencoded" };
}

function answerOf({ status, headers, bytes }: RawAnswer, from: ApiAnswer["from"]): ApiAnswer {
  return { status, headers, bytes, body: parse(bytes, headers["content-type"]), from };
}

/** Some refuse with 403 where others say 429. */
function saysEnough(headers: ApiAnswer["headers"]): boolean {
  return headers["retry-after"] !== undefined || headers["x-ratelimit-remaining"] === "0";
}

function isBroken({ headers, body, bytes }: ApiAnswer): boolean {
  return typeof body === "string" && isJson(headers["content-type"]) && !bytes.toString().startsWith('"');
}

function isJson(contentType = ""): boolean {
  return /[/+]json\b/i.test(contentType);
}

/** JSON that is none is told as text: what a proxy in between says when it fails. */
function parse(bytes: Buffer, contentType: string | undefined): unknown {
  if (bytes.length === 0) return null;
  const text = bytes.toString("utf8");
  if (!isJson(contentType)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
