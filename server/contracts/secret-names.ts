/** What secrets of the registry are called: shown to operators, who learn of each only that it is set. */
export const BEARER = "bearer";
export const TLS_KEY = "tls.key";
export const OAUTH_SECRET = "oauth.secret";
export const OAUTH_KEY = "oauth.key";
export const headerSecret = (name: string) => `header:${name.toLowerCase()}`;
export const envSecret = (name: string) => `env:${name}`;
export const authSecret = (scheme: string) => `auth:${scheme}`;

/** `header:` and the like; what follows is a header's, a variable's or a scheme's own name. */
export function namesUnder(prefix: "header:" | "env:" | "auth:", names: Iterable<string>): string[] {
  return [...names].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}
