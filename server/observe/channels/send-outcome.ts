/** How one attempt went. A final failure would fail the same way again: nobody tries it again. */
export type SendOutcome =
  | { ok: true; says: string }
  | { ok: false; says: string; isFinal: boolean; retryAfterMs?: number };
