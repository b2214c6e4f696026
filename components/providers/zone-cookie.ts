/** Not in the provider's file: what a "use client" file exports is a reference on the server, not a string. */
export const BROWSER_ZONE_COOKIE = "gatehouse.zone";
