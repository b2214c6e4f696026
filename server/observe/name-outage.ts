/** Postgres's SQLSTATEs, Node's codes and pg's words, by what strangers may know; the cause itself is for the log. */
const OUTAGES: [RegExp, string][] = [
  [/^28...$|^SASL/, "it refuses our credentials"],
  [/^57P0[123]$/, "it is starting or shutting down"],
  [/^ETIMEDOUT$|timeout/i, "nothing comes in time"],
  [
    /^(ECONN\w+|ENOENT|EACCES|EPIPE|53300|55000|3D000|08...)$|^connection terminated/i,
    "it refuses connections",
  ],
  [/^(ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/, "it cannot be reached"],
];

export function nameOutage(error: unknown): string {
  if (!(error instanceof Error)) return "see the log";
  const code = "code" in error ? String(error.code) : "";
  const found = OUTAGES.find(([pattern]) => pattern.test(code) || pattern.test(error.message));
  return found?.[1] ?? "see the log";
}
