import { Agent, fetch } from "undici";
import { lookupPublic, PRIVATE_ADDRESS } from "../../access/lookup-public.ts";
import { isPrivateHost } from "../../access/private-address.ts";
import type { SendOutcome } from "./send-outcome.ts";

const ANSWER_MS_MAX = 10_000;
/** Of what the receiver says about a refusal. */
const WORDS_MAX = 200;
const TRANSIENT = new Set([408, 425, 429]);

/** `isPublicOnly`: whoever chose the address may not reach what lies in private networks. */
type Options = { headers?: Record<string, string>; isPublicOnly?: boolean };

const IS_PRIVATE = "lies in a private network, which nothing is sent to from here";

/** One POST to somebody else's address, told in words; what they answer is bounded, and redirects are not followed. */
export async function postJson(
  url: string,
  body: string,
  { headers = {}, isPublicOnly = false }: Options = {},
): Promise<SendOutcome> {
  const startedAt = performance.now();
  if (isPublicOnly && isPrivateHost(new URL(url).hostname))
    return { ok: false, says: IS_PRIVATE, isFinal: true };
  const dispatcher = new Agent(isPublicOnly ? { connect: { lookup: lookupPublic } } : {});
  try {
    const response = await fetch(url, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/json", "user-agent": "Gatehouse", ...headers },
      body,
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
      dispatcher,
    });
    const words = await firstWords(response);
    if (response.ok) {
      return {
        ok: true,
        says: `answered ${response.status} in ${Math.round(performance.now() - startedAt)} ms`,
      };
    }
    const { status } = response;
    const isFinal = status < 500 && !TRANSIENT.has(status);
    const said = status < 400 ? "redirects elsewhere, which is not followed" : words;
    const retryAfterMs = readRetryAfter(response.headers.get("retry-after"));
    return {
      ok: false,
      says: `answered ${status}${said ? `: ${said}` : ""}`,
      isFinal,
      ...(retryAfterMs !== null && { retryAfterMs }),
    };
  } catch (error) {
    return { ok: false, says: sayUnreached(error), isFinal: false };
  } finally {
    await dispatcher.destroy();
  }
}

async function firstWords(response: Awaited<ReturnType<typeof fetch>>): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return "";
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value).replaceAll(/\s+/g, " ").trim().slice(0, WORDS_MAX);
}

/** Seconds, or a date; null for neither. */
function readRetryAfter(text: string | null): number | null {
  if (text === null) return null;
  if (/^\d{1,6}$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}

function sayUnreached(error: unknown): string {
  if (error instanceof DOMException && error.name === "TimeoutError")
    return `gave no answer within ${ANSWER_MS_MAX / 1000} s`;
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === PRIVATE_ADDRESS) return IS_PRIVATE;
  if (code === "ECONNREFUSED") return "refuses the connection";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "has a name that nobody knows";
  return `cannot be reached${code ? ` (${code})` : ""}`;
}
