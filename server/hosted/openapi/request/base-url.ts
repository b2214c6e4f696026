import { asList, asObject, asText } from "../document/json-object.ts";

type Wanted = {
  /** As the operator says; it counts before everything else. */
  baseUrl: string | null;
  /** Where the document came from: an address of its own may be relative to it. */
  documentUrl: string | null;
};

/** Of several servers the first that is an address of the web, its variables filled with their defaults. Null: none. */
export function findBaseUrl(servers: readonly unknown[], { baseUrl, documentUrl }: Wanted): URL | null {
  if (baseUrl !== null) return parseWebUrl(baseUrl, null);
  const said = servers.length > 0 ? servers : [{ url: "/" }]; // as OpenAPI has it
  return (
    said.map((server) => parseWebUrl(fillVariables(server), documentUrl)).find((url) => url !== null) ?? null
  );
}

export function serversOf(document: object): readonly unknown[] {
  return asList((document as { servers?: unknown }).servers);
}

function parseWebUrl(text: string, base: string | null): URL | null {
  const url = URL.parse(text, base ?? undefined);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === ""
    ? url
    : null;
}

function fillVariables(server: unknown): string {
  const { url, variables } = asObject(server);
  const known = asObject(variables);
  return asText(url).replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const filled = asObject(Object.hasOwn(known, name) ? known[name] : undefined).default;
    return filled === undefined ? whole : String(filled);
  });
}
