import { isSameSecret, readApiKey } from "../../access/api-key.ts";
import { HousePass, type PassHolder } from "../../access/house-pass.ts";
import type { RoleName } from "../../contracts/permissions.ts";
import { type Priority, usualPriority } from "../../contracts/priorities.ts";
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
  kind: "key" | "person" | "local" | "anonymous";
  role: RoleName;
  /** Empty: every server that the role reaches. */
  servers: readonly string[];
  /** null: the house's default. */
  rateLimitPerMinute: number | null;
  /** The most urgent that its calls may be. */
  priority: Priority;
  /** The operator who asks as this caller, from the playground; absent where callers ask for themselves. */
  by?: { id: string; name: string };
};

const LOCAL_ADMIN = {
  id: "local",
  name: "local admin",
  kind: "local",
  role: "admin",
  servers: [],
  rateLimitPerMinute: null,
  priority: usualPriority,
} as unknown as Caller;

/** Calls a minute that all callers without a key share. */
const ANONYMOUS_PER_MINUTE = 60_000;

type Proof = Pick<GatewayParts, "clock" | "isAdminToken" | "passes" | "proven">;

export function authenticate(
  credential: string | HousePass | null,
  endpoint: Endpoint | undefined,
  snapshot: Snapshot,
  { clock, isAdminToken, passes, proven }: Proof,
): Caller {
  if (credential === null) {
    if (endpoint?.isOpen) return anonymousAt(endpoint);
    throw new GatewayError("unauthenticated");
  }
  if (HousePass.is(credential)) return holderOf(passes.redeem(credential), snapshot, clock);
  let key = proven.find(credential, snapshot);
  if (key === undefined) {
    const given = readApiKey(credential);
    if (given === null) {
      if (isAdminToken(credential)) return LOCAL_ADMIN;
      throw refused("The credential is not an API key of this house.");
    }
    key = snapshot.keys.get(given.id);
    if (key === undefined || !isSameSecret(given.secret, key.secretHash))
      throw refused("The API key is unknown or revoked.");
    proven.keep(credential, key, snapshot);
  }
  if (hasExpired(key, clock)) throw refused("The API key has expired.");
  return callerOf(key);
}

/** An operator at the playground: as themselves, or as a key that is as good as if its own secret were shown. */
function holderOf(holder: PassHolder | null, snapshot: Snapshot, clock: Clock): Caller {
  if (holder === null) throw refused("The pass is unknown, used or expired.");
  const { operator, keyId } = holder;
  const by = { id: operator.id, name: operator.email ?? operator.name };
  if (keyId !== null) return { ...standing(keyId, snapshot, clock), by };
  const { id, name } = by;
  const { kind, role } = operator;
  const own = { servers: [], rateLimitPerMinute: null, priority: usualPriority };
  return { id, name, kind, role, ...own, by } as unknown as Caller;
}

/** What an earlier proof is worth by now: the caller as its key stands today. Throws when it is worth nothing. */
export function renew(caller: Caller, snapshot: Snapshot, clock: Clock): Caller {
  if (caller.kind !== "key") return caller;
  const now = standing(caller.id, snapshot, clock);
  return caller.by === undefined ? now : { ...now, by: caller.by };
}

function standing(keyId: string, snapshot: Snapshot, clock: Clock): Caller {
  const key = snapshot.keys.get(keyId);
  if (key === undefined) throw refused("The API key was revoked.");
  if (hasExpired(key, clock)) throw refused("The API key has expired.");
  return callerOf(key);
}

function hasExpired({ expiresAtMs }: KeyEntry, clock: Clock): boolean {
  return expiresAtMs !== null && expiresAtMs <= clock.now();
}

function callerOf({ id, name, role, servers, rateLimitPerMinute, priority }: KeyEntry): Caller {
  return { id, name, kind: "key", role, servers, rateLimitPerMinute, priority } as Caller;
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
    priority: "low",
  } as unknown as Caller;
}

function refused(publicMessage: string): GatewayError {
  return new GatewayError("unauthenticated", { publicMessage, data: { credential: "refused" } });
}
