/** Set by the HTTP door on what it hands to Next, over whatever a client may have sent under this name. */
export const NONCE_HEADER = "x-nonce";
/** Path and query that were asked for: a server component is not told, and sign-in leads back there. */
export const ASKED_PATH_HEADER = "x-asked-path";
