/** A sign-in lasts this long, whatever happens; its end may come earlier. */
export const SIGN_IN_HOURS = 12;

/** Browsers keep `__Secure-` cookies from being set over plain http. */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? "__Secure-gatehouse.session" : "gatehouse.session";
}

/** How the HTTP door tells the pages' side who is at the other end; it takes this from nobody outside. */
export const ADDRESS_HEADER = "x-gatehouse-address";
