import type { OAuthConfig } from "../../../../contracts/registry-oauth.ts";

/** How a server is entered by OAuth, as the registry has it; secrets unsealed. */
export type OAuthTarget = OAuthConfig & {
  clientSecret: string | null;
  /** PEM. */
  privateKey: string | null;
  /** When an operator signed in last, wall time, ms: another one, and everything that was known is out of date. */
  connectedAtMs: number | null;
};
