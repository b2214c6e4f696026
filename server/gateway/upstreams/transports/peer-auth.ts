import type { Challenge } from "../link/oauth/challenge.ts";

/** What a server is entered with, where that is not the same for ever. */
export interface PeerAuth {
  /** For the Authorization header; null: nothing yet, and the server says first what it wants. */
  credential(): Promise<string | null>;
  /**
   * The server did not take it. Resolves to what may be tried next; throws where only an operator can help, and
   * always at the second attempt (they count from 0).
   */
  refused(status: number, challenge: Challenge, sent: string | null, attempt: number): Promise<string>;
}
