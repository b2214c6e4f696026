import type { GrantStore } from "../../../../access/grants/grant-store.ts";
import type { Clock } from "../../../../foundation/clock.ts";
import type { Logger } from "../../../../foundation/logger.ts";
import type { AuthHttp } from "./auth-http.ts";
import type { OAuthTarget } from "./oauth-target.ts";

export type AuthParts = {
  store: GrantStore;
  clock: Clock;
  /** Of this server. */
  logger: Logger;
  publicUrl: string;
  /** What is known of the sign-in is another now: for the screens. */
  onChanged: () => void;
};

export type AuthServer = {
  id: string;
  url: string;
  http: AuthHttp;
  target: OAuthTarget;
};
