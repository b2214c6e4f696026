import type { OpenApiConfig } from "../../contracts/registry-openapi.ts";
import { namesUnder } from "../../contracts/secret-names.ts";
import type { Clock } from "../../foundation/clock.ts";
import { createOpenApiServer } from "../../hosted/openapi/create-openapi-server.ts";
import { readKeptDocument } from "../../hosted/openapi/document/read-document.ts";
import type { OfferedLists } from "../definitions/read-offered.ts";
import { fieldError } from "../field-error.ts";

export type Api = {
  slug: string;
  title: string;
  description: string;
  version: string;
  config: OpenApiConfig;
  document: string;
  /** Names of those that are set: what a credential says is no argument of a tool. */
  secrets: readonly string[];
};

/** What the gateway will make of an API's description: nobody has to be met for it. Throws where it makes no server. */
export function listApi(
  { slug, title, description, version, config, document, secrets }: Api,
  clock: Clock,
): OfferedLists {
  const { baseUrl, documentUrl, operations: edits, allowPrivate } = config;
  const auth = Object.fromEntries(namesUnder("auth:", secrets).map((name) => [name, "set"]));
  const server = createOpenApiServer({
    ...{ slug, title, description, version, clock, allowPrivate, baseUrl, documentUrl, edits, auth },
    ...{ document: readKeptDocument(document), headers: {}, callTimeoutMs: 0, sender: NOBODY },
  });
  return {
    hello: {
      serverInfo: { name: slug, version: server.version },
      capabilities: { tools: {} },
      instructions: server.instructions,
      ...{ era: "modern", version: "" }, // it is the house that speaks, in every version that it knows
    },
    tools: server.tools,
    ...{ prompts: [], resources: [], resourceTemplates: [] },
  };
}

/** The same, of what an operator hands in. */
export function readLists(api: Api, field: string, clock: Clock): OfferedLists {
  try {
    return listApi(api, clock);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : "";
    throw fieldError("bad_input", field, `No tools can be made of it: ${why.slice(0, 300)}`);
  }
}

/** No tool is called here. */
const NOBODY = {
  send: () => Promise.reject(new Error("a list asks nobody")),
  close: async () => undefined,
};
