/** A cookie rather than local storage: the server renders the right width at once. */
export const SIDEBAR_COOKIE = "gatehouse.sidebar";
const KEPT_SECONDS = 365 * 24 * 3600;

export function rememberSidebar(isCollapsed: boolean): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http
  document.cookie = `${SIDEBAR_COOKIE}=${isCollapsed ? "collapsed" : "open"}; path=/; max-age=${KEPT_SECONDS}; samesite=lax`;
}
