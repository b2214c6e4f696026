/** A sign-in lasts this long, whatever happens; its end may come earlier. */
export const SIGN_IN_HOURS = 12;

/** Browsers keep `__Secure-` cookies from being set over plain http. */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? "__Secure-gatehouse.session" : "gatehouse.session";
}
