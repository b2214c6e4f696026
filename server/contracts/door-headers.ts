/** Set by the HTTP door on what it hands to Next, over whatever a client may have sent under this name. */
export const NONCE_HEADER = "x-nonce";
