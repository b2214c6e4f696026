import { asObject, asText } from "../openapi/document/json-object.ts";
import { isRead, whatNow } from "./send-once.ts";
import type { Service } from "./service.ts";
import { type FailureKind, ServiceFailure } from "./service-failure.ts";
import { tellMoment } from "./tell-moment.ts";

type Refused = {
  service: Service;
  method: string;
  path: string;
  status: number;
  body: unknown;
  /** Takes out of its words what must not be read by callers. */
  hide: (text: string) => string;
  /** It was a limit: epoch ms until which nobody asks again. */
  retryAtMs: number | null;
  nowMs: number;
};

const MESSAGE_LENGTH_MAX = 600;

/** A status of 400 and above as a failure, in words that say what to do. */
export function explainRefusal(refused: Refused): ServiceFailure {
  const { service, method, status, body, hide, retryAtMs } = refused;
  const kind =
    retryAtMs !== null ? "rate_limited" : (KINDS[status] ?? (status >= 500 ? "unavailable" : "invalid"));
  const message = hide(service.messageOf?.(body) ?? usualMessage(body))
    .slice(0, MESSAGE_LENGTH_MAX)
    .replace(/\.\s*$/, "");
  const said = message === "" ? `${status}` : `${status}: ${message}`;
  return new ServiceFailure({
    service: service.name,
    kind,
    says: words(kind, said, refused),
    status,
    ...(retryAtMs !== null && { retryAtMs }),
    mayHaveHappened: kind === "unavailable" && !isRead(method),
    body,
  });
}

const KINDS: Readonly<Record<number, FailureKind | undefined>> = {
  ...{ 401: "unauthorized", 403: "forbidden", 404: "not_found", 410: "not_found" },
  ...{ 408: "timeout", 409: "conflict", 412: "conflict", 425: "unavailable", 429: "rate_limited" },
};

function words(
  kind: FailureKind,
  said: string,
  { service, method, path, retryAtMs, nowMs }: Refused,
): string {
  const { name, credentialAdvice } = service;
  switch (kind) {
    case "rate_limited":
      return `${name} is asked too often (${said}). Try again ${tellMoment(retryAtMs ?? nowMs, nowMs)}.`;
    case "unauthorized":
      return `${name} refuses the credentials (${said}). ${credentialAdvice}`;
    case "forbidden":
      return `${name} does not allow this (${said}). The credentials may lack a right. ${credentialAdvice}`;
    case "not_found":
      return `${name} has nothing there, or hides it from these credentials (${said}; ${method} ${path}). Check the names.`;
    case "conflict":
      return `${name} refuses the change, because something else is in its way (${said}). Read what is there now, then decide.`;
    case "invalid":
      return `${name} does not take this request (${said}).`;
    default:
      return `${name} failed (${said}). ${whatNow(method, !isRead(method))}`;
  }
}

/** Where services put their words: message, error.message, error_description, detail, title, errors. */
function usualMessage(body: unknown): string {
  if (typeof body === "string") return /^\s*</.test(body) ? "" : body.trim();
  const said = asObject(body);
  const places = [
    said.message,
    asObject(said.error).message,
    said.error_description,
    said.detail,
    said.reason,
  ];
  const first = [...places, said.error, said.title].map(asText).find((text) => text !== "") ?? "";
  return [first, ...detailsOf(said.errors)].filter((text) => text !== "").join("; ");
}

const DETAILS_MAX = 5;

function detailsOf(errors: unknown): string[] {
  if (!Array.isArray(errors)) return [];
  return errors.slice(0, DETAILS_MAX).map((error) => {
    if (typeof error === "string") return error;
    const { message, field, code } = asObject(error);
    return asText(message) || [asText(field), asText(code)].filter((text) => text !== "").join(": ");
  });
}
