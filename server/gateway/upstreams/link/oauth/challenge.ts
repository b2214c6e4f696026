/** What a server says in WWW-Authenticate of how it wants to be entered. */
export type Challenge = {
  error: string | null;
  /** Empty: it does not say. */
  scopes: readonly string[];
  /** Where the metadata of the resource is (RFC 9728); null: where RFC 9728 puts it. */
  resourceMetadata: string | null;
};

const NONE: Challenge = { error: null, scopes: [], resourceMetadata: null };
const LENGTH_MAX = 8_192;
/** `Bearer` and its parameters, up to the next scheme or the end. */
const BEARER = /(?:^|,)\s*Bearer(?:\s+|$|,)/i;
const PARAMETER = /^[\s,]*([A-Za-z0-9!#$%&'*+.^_`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/;

export function readChallenge(header: string | readonly string[] | undefined): Challenge {
  const text = (typeof header === "string" ? header : (header ?? []).join(", ")).slice(0, LENGTH_MAX);
  const scheme = BEARER.exec(text);
  if (scheme === null) return NONE;
  const said = readParameters(text.slice(scheme.index + scheme[0].length));
  const resourceMetadata = said.get("resource_metadata") ?? "";
  return {
    error: said.get("error") ?? null,
    scopes: (said.get("scope") ?? "").split(/\s+/).filter((scope) => scope !== ""),
    resourceMetadata: /^https?:$/.test(URL.parse(resourceMetadata)?.protocol ?? "") ? resourceMetadata : null,
  };
}

/** One by one, until something comes that is none: the next scheme. */
function readParameters(text: string): Map<string, string> {
  const found = new Map<string, string>();
  let rest = text;
  for (let match = PARAMETER.exec(rest); match !== null; match = PARAMETER.exec(rest)) {
    const [whole, name, quoted, plain] = match;
    found.set(name!.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "");
    rest = rest.slice(whole.length);
  }
  return found;
}
