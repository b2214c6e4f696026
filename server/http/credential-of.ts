const BEARER = /^Bearer\s+(\S+)\s*$/i;

/** The key, from either of the headers that may carry it. */
export function credentialOf(header: (name: string) => string | null): string | null {
  return BEARER.exec(header("authorization") ?? "")?.[1] ?? header("x-api-key");
}
