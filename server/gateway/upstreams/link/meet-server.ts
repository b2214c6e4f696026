import { GatewayError } from "../../../foundation/gateway-error.ts";
import { isObject, type JsonObject } from "../../protocol/message.ts";
import { LEGACY_VERSIONS, MODERN_VERSIONS } from "../../protocol/versions.ts";
import type { Connection, Outcome } from "../connection.ts";
import { type Introduction, modernMeta, readHello } from "./introduce.ts";

export type Met = Pick<Connection, "era" | "version" | "hello" | "knowsModern">;
/** One question and its answer, before anything is known of the other side. */
export type AskFirst = (method: string, params: JsonObject, version: string | null) => Promise<Outcome>;

/** Codes that only a server of the modern era utters. */
const MODERN_CODES: ReadonlySet<number> = new Set([-32020, -32021, -32022]);

/** Modern first. Null: the server does not know of that era. */
export async function discover(ask: AskFirst, introduction: Introduction): Promise<Met | null> {
  const tried: string[] = [];
  let version = MODERN_VERSIONS[0]!;
  for (;;) {
    tried.push(version);
    const outcome = await ask("server/discover", modernMeta({}, version, introduction), version);
    if ("result" in outcome) {
      const versions = outcome.result.supportedVersions;
      // A server of another kind may answer anything to what it does not know.
      if (!Array.isArray(versions)) return null;
      return { era: "modern", version, hello: readHello(outcome.result) };
    }
    if (!MODERN_CODES.has(outcome.error.code)) return null;
    const next = supportedOf(outcome.error.data).find(
      // One that names what it has just refused may have meant it: it is asked once more.
      (known) => MODERN_VERSIONS.includes(known) && (tried.length === 1 || !tried.includes(known)),
    );
    if (next === undefined) return sharesLegacy(outcome.error.data) ? null : refuse(outcome.error.message);
    version = next;
  }
}

/** The handshake of the legacy era. */
export async function initialize(ask: AskFirst, { clientInfo, capabilities }: Introduction): Promise<Met> {
  const wanted = LEGACY_VERSIONS[0]!;
  const outcome = await ask("initialize", { protocolVersion: wanted, capabilities, clientInfo }, null);
  if ("error" in outcome) return refuse(outcome.error.message);
  const version = outcome.result.protocolVersion;
  if (typeof version !== "string" || !LEGACY_VERSIONS.includes(version))
    return refuse(`it speaks ${String(version).slice(0, 40)}`);
  return { era: "legacy", version, hello: readHello(outcome.result) };
}

function supportedOf(data: unknown): string[] {
  const supported = isObject(data) ? data.supported : undefined;
  return Array.isArray(supported) ? supported.filter((version) => typeof version === "string") : [];
}

function sharesLegacy(data: unknown): boolean {
  return supportedOf(data).some((version) => LEGACY_VERSIONS.includes(version));
}

function refuse(why: string): never {
  throw new GatewayError("upstream_garbled", {
    publicMessage: `No version of MCP that both sides know: ${why.slice(0, 300)}`,
  });
}
