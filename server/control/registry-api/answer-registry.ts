import { isGatewayError } from "../../foundation/gateway-error.ts";
import { findPublished, listPublished, type RegistryParts } from "./list-published.ts";
import { readQuery } from "./registry-query.ts";
import { type OfferedServer, versionOf } from "./to-server-json.ts";

export type RegistryQuestion = {
  method: string;
  /** Begins with `/v0.1`; its names are percent-encoded. */
  path: string;
  params: URLSearchParams;
  credential: string | null;
};
export type RegistryAnswer = { status: number; body: unknown };

type Parts = RegistryParts & {
  /** To whoever holds this, or to nobody in particular. Throws where nothing is. */
  offeredTo: (credential: string | null) => readonly OfferedServer[];
};

const SERVER_NOT_FOUND: RegistryAnswer = { status: 404, body: { error: "Server not found" } };
const ONE_SERVER = /^\/v0\.1\/servers\/(.+?)\/versions(?:\/([^/]+))?$/;

/** The registry API, in the words of the official registry: which servers this house offers to whoever asks. */
export async function answerRegistry(question: RegistryQuestion, parts: Parts): Promise<RegistryAnswer> {
  const { method, path, params, credential } = question;
  if (method !== "GET" && method !== "HEAD") return refuseToWrite(path);
  try {
    const offered = parts.offeredTo(credential);
    if (path === "/v0.1/servers") {
      return { status: 200, body: await listPublished(parts, offered, readQuery(params)) };
    }
    return await answerOne(path, offered, parts);
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    const status = error.code === "unauthenticated" || error.entry.kind === "ours" ? error.entry.http : 400;
    return { status, body: { error: error.message } };
  }
}

async function answerOne(
  path: string,
  offered: readonly OfferedServer[],
  parts: RegistryParts,
): Promise<RegistryAnswer> {
  const [, name, version] = ONE_SERVER.exec(path) ?? [];
  if (name === undefined) return { status: 404, body: { error: "Not found" } };
  const entry = await findPublished(parts, offered, decode(name));
  if (entry === null) return SERVER_NOT_FOUND;
  if (version === undefined) return { status: 200, body: { servers: [entry], metadata: { count: 1 } } };
  const isIt = version === "latest" || decode(version) === versionOf(entry.server);
  return isIt ? { status: 200, body: entry } : SERVER_NOT_FOUND;
}

/** Servers come in by the dashboard and the CLI, where it is recorded who let them in. */
function refuseToWrite(path: string): RegistryAnswer {
  if (path === "/v0.1/publish" || ONE_SERVER.test(path)) {
    return { status: 501, body: { error: "Publishing is not offered here: an operator registers servers." } };
  }
  return { status: 405, body: { error: "This address takes GET." } };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // no name of ours either way
  }
}
