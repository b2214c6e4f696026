/** Adds up results of checks. */
export function sum(results) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const result of results) for (const kind of Object.keys(total)) total[kind] += result[kind];
  return total;
}
