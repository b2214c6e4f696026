/**
 * Whether a request that carries cookies was sent by one of our own pages. Browsers set both headers on
 * every POST and upgrade and no page can forge them; whoever sends neither is no browser of ours.
 */
export function isSameOrigin(headers: SameOriginHeaders, publicUrl: string): boolean {
  const { origin, host, fetchSite } = headers;
  if (fetchSite && fetchSite !== "same-origin") return false;
  if (!origin) return fetchSite === "same-origin";
  if (origin === new URL(publicUrl).origin) return true;
  // The house also answers to 127.0.0.1 and localhost; which hosts it answers to at all, the door has checked.
  return URL.canParse(origin) && new URL(origin).host === host;
}

export type SameOriginHeaders = {
  origin: string | null | undefined;
  host: string | null | undefined;
  /** Sec-Fetch-Site */
  fetchSite: string | null | undefined;
};
