/** On the way out nothing is waited for longer than this, ms, but running exchanges and the journal. */
export const CLOSE_MS_MAX = 3_000;
