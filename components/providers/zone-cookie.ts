/** The zone this browser asked for; without it, the house's. A cookie, so that the server renders the same text. */
export const ZONE_COOKIE = "gatehouse.zone";
const KEPT_SECONDS = 365 * 24 * 3600;

/** Null: back to the house's zone. */
export function rememberZone(zone: string | null): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http
  document.cookie = `${ZONE_COOKIE}=${zone ?? ""}; path=/; max-age=${zone ? KEPT_SECONDS : 0}; samesite=lax`;
}

/** A cookie is the browser's word: a zone that is not known here would break every time on the page. */
export function knownZone(zone: string | undefined): string | null {
  try {
    return zone ? new Intl.DateTimeFormat("en-US", { timeZone: zone }).resolvedOptions().timeZone : null;
  } catch {
    return null;
  }
}
