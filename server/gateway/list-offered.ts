import type { GatewayParts } from "./parts.ts";
import type { Endpoint } from "./snapshot/snapshot.ts";
import { authenticate } from "./steps/authenticate.ts";
import { mayEnter } from "./steps/authorize.ts";

/**
 * The endpoints of servers and bundles that a caller may enter. `null` is nobody in particular: refused, unless the
 * house shows everybody what there is.
 */
export function listOffered(
  credential: string | null,
  isPublic: boolean,
  parts: Pick<GatewayParts, "snapshot" | "clock" | "isAdminToken" | "passes" | "proven">,
): Endpoint[] {
  const snapshot = parts.snapshot.current();
  const all = [...snapshot.endpoints.values()].filter(({ kind }) => kind !== "house");
  if (credential === null && isPublic) return all;
  const caller = authenticate(credential, undefined, snapshot, parts);
  return all.filter((endpoint) => mayEnter(caller, endpoint).allowed);
}
