const MINUTE_SECONDS = 120;

/** "in 42 s (at 2026-11-21T12:00:42Z)": for a model, which may not know what time it is. */
export function tellMoment(atMs: number, nowMs: number): string {
  const seconds = Math.max(1, Math.ceil((atMs - nowMs) / 1_000));
  const distance = seconds <= MINUTE_SECONDS ? `${seconds} s` : `${Math.ceil(seconds / 60)} minutes`;
  return `in ${distance} (at ${new Date(atMs).toISOString().replace(/\.\d+Z$/, "Z")})`;
}
