import { isSameSecret, readApiKey } from "../../access/api-key.ts";
import type { RoleName } from "../../contracts/permissions.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { GatewayParts } from "../parts.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";

declare const proven: unique symbol;

/** Who is asking, proven. Only `authenticate` makes one. */
export type Caller = {
  readonly [proven]: true;
  id: string;
  name: string;
  kind: "key" | "local";
  role: RoleName;
  /** Empty: every server that the role reaches. */
  servers: readonly string[];
  /** null: the house's default. */
  rateLimitPerMinute: number | null;
};

const LOCAL_ADMIN = {
  id: "local",
  name: "local admin",
  kind: "local",
  role: "admin",
  servers: [],
  rateLimitPerMinute: null,
} as unknown as Caller;

type Proof = Pick<GatewayParts, "clock" | "isAdminToken">;

export function authenticate(
  credential: string | null,
  snapshot: Snapshot,
  { clock, isAdminToken }: Proof,
): Caller {
  if (credential === null) throw new GatewayError("unauthenticated");
  const given = readApiKey(credential);
  if (given === null) {
    if (isAdminToken(credential)) return LOCAL_ADMIN;
    throw refused("The credential is not an API key of this house.");
  }
  const key = snapshot.keys.get(given.id);
  if (key === undefined || !isSameSecret(given.secret, key.secretHash))
    throw refused("The API key is unknown or revoked.");
  if (key.expiresAtMs !== null && key.expiresAtMs <= clock.now()) throw refused("The API key has expired.");
  const { id, name, role, servers, rateLimitPerMinute } = key;
  return { id, name, kind: "key", role, servers, rateLimitPerMinute } as Caller;
}

function refused(publicMessage: string): GatewayError {
  return new GatewayError("unauthenticated", { publicMessage, data: { credential: "refused" } });
}
