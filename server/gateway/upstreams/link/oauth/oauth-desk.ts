import type { GrantStore } from "../../../../access/grants/grant-store.ts";
import type { Clock } from "../../../../foundation/clock.ts";
import type { Logger } from "../../../../foundation/logger.ts";
import type { Target } from "../../target.ts";
import { AuthHttp } from "./auth-http.ts";
import type { AuthParts, AuthServer } from "./auth-parts.ts";
import { OperatorSignIn } from "./operator-sign-in.ts";
import { ServerAuth } from "./server-auth.ts";

type Parts = {
  store: GrantStore;
  clock: Clock;
  logger: Logger;
  publicUrl: string;
  onChanged: () => void;
};
type Remote = Extract<Target, { kind: "remote" }>;
type Open = { made: string; auth: ServerAuth };

/** What servers behind us are entered with, for each that is entered by OAuth. It outlives their connections. */
export class OAuthDesk {
  readonly #parts: Parts;
  readonly #open = new Map<string, Open>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** All instances of a server are entered with the same. Null: it is not entered by OAuth. */
  at(serverId: string, target: Target): ServerAuth | null {
    if (target.kind !== "remote" || target.oauth === undefined) return null;
    const made = JSON.stringify([target.oauth, target.tls, target.allowPrivate]);
    const known = this.#open.get(serverId);
    if (known?.made === made) return known.auth;
    known?.auth.close();
    const auth = new ServerAuth(toServer(serverId, target, target.oauth), this.#partsOf(serverId));
    this.#open.set(serverId, { made, auth });
    return auth;
  }

  /** For an operator; null: it is not entered by OAuth. */
  signIn(serverId: string, target: Target): OperatorSignIn | null {
    if (target.kind !== "remote" || target.oauth === undefined) return null;
    return new OperatorSignIn(toServer(serverId, target, target.oauth), this.#partsOf(serverId));
  }

  forget(serverId: string): void {
    this.#open.get(serverId)?.auth.close();
    this.#open.delete(serverId);
  }

  close(): void {
    for (const id of [...this.#open.keys()]) this.forget(id);
  }

  #partsOf(serverId: string): AuthParts {
    return { ...this.#parts, logger: this.#parts.logger.child({ server: serverId }) };
  }
}

function toServer(id: string, target: Remote, oauth: NonNullable<Remote["oauth"]>): AuthServer {
  return { id, url: target.url, http: new AuthHttp(target), target: oauth };
}
