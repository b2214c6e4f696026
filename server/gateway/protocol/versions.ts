export type Era = "legacy" | "modern";

/** Newest first. */
export const MODERN_VERSIONS: readonly string[] = ["2026-07-28"];
export const LEGACY_VERSIONS: readonly string[] = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];
export const SUPPORTED_VERSIONS: readonly string[] = [...MODERN_VERSIONS, ...LEGACY_VERSIONS];

/** A client that sends no version header speaks this one: the spec's rule. */
export const UNSTATED_VERSION = "2025-03-26";

/** A legacy server answers with the client's version if it can, and else with its own newest. */
export function negotiateLegacyVersion(wanted: unknown): string {
  return LEGACY_VERSIONS.find((version) => version === wanted) ?? LEGACY_VERSIONS[0]!;
}
