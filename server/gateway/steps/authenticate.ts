import { isSameSecret, readApiKey } from "../../access/api-key.ts";
import type { RoleName } from "../../contracts/permissions.ts";
import type { Clock } from "../../foundation/clock.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { GatewayParts } from "../parts.ts";
import type { Endpoint, KeyEntry, Snapshot } from "../snapshot/snapshot.ts";

declare const proven: unique symbol;

/** Who is asking, proven. Only `authenticate` makes one. */
export type Caller = {
  readonly [proven]: true;
  id: string;
  name: string;
  kind: "key" | "local" | "anonymous";
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

/** Calls a minute that all callers without a key share. */
const ANONYMOUS_PER_MINUTE = 60_000;

type Proof = Pick<GatewayParts, "clock" | "isAdminToken">;

export function authenticate(
  credential: string | null,
  endpoint: Endpoint | undefined,
  snapshot: Snapshot,
  { clock, isAdminToken }: Proof,
): Caller {
  if (credential === null) {
    if (endpoint?.isOpen) return anonymousAt(endpoint);
    throw new GatewayError("unauthenticated");
  }
  const given = readApiKey(credential);
  if (given === null) {
    if (isAdminToken(credential)) return LOCAL_ADMIN;
    throw refused("The credential is not an API key of this house.");
  }
  const key = snapshot.keys.get(given.id);
  if (key === undefined || !isSameSecret(given.secret, key.secretHash))
    throw refused("The API key is unknown or revoked.");
  if (hasExpired(key, clock)) throw refused("The API key has expired.");
  return callerOf(key);
}

/** What an earlier proof is worth by now: the caller as its key stands today. Throws when it is worth nothing. */
export function renew(caller: Caller, snapshot: Snapshot, clock: Clock): Caller {
  if (caller.kind !== "key") return caller;
  const key = snapshot.keys.get(caller.id);
  if (key === undefined) throw refused("The API key was revoked.");
  if (hasExpired(key, clock)) throw refused("The API key has expired.");
  return callerOf(key);
}

function hasExpired({ expiresAtMs }: KeyEntry, clock: Clock): boolean {
  return expiresAtMs !== null && expiresAtMs <= clock.now();
}

function callerOf({ id, name, role, servers, rateLimitPerMinute }: KeyEntry): Caller {
  return { id, name, kind: "key", role, servers, rateLimitPerMinute } as Caller;
}

/** Nobody in particular, who reaches this endpoint and no other. */
function anonymousAt({ slug }: Endpoint): Caller {
  return {
    id: "anonymous",
    name: "anonymous",
    kind: "anonymous",
    role: "caller",
    servers: [slug],
    rateLimitPerMinute: ANONYMOUS_PER_MINUTE,
  } as unknown as Caller;
}

function refused(publicMessage: string): GatewayError {
  return new GatewayError("unauthenticated", { publicMessage, data: { credential: "refused" } });
}
