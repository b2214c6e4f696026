import { isPrivateHost } from "../../access/private-address.ts";
import type { ControlContext } from "../control-context.ts";
import { fieldError } from "../field-error.ts";
import { hasRight } from "../require-right.ts";

/** Whether a server may be at a private address: as it was asked, or else as whoever asks may allow. */
export function mayBePrivate(ctx: ControlContext, wanted: boolean | undefined): boolean {
  const may = hasRight(ctx, "server:inside");
  if (wanted === true && !may)
    throw fieldError(
      "forbidden",
      "allowPrivate",
      `Your role, ${ctx.actor.role}, may not allow private addresses.`,
    );
  return wanted ?? may;
}

/** What can be told from the address alone; where its name leads is looked at with each connection. */
export function refusePrivate(address: string, field: string, allowPrivate: boolean): void {
  if (allowPrivate || !isPrivateHost(new URL(address).hostname)) return;
  throw fieldError("bad_input", field, "It is at a private address, which this server is not allowed to be.");
}

type Entrusted = { secrets: unknown; isSignedIn?: boolean; addresses: readonly (string | null)[] };

/**
 * What a server was entrusted with goes along with every call. Only who may see it anyway decides that it goes to
 * another place than those it goes to now.
 */
export function refuseElsewhere(
  ctx: ControlContext,
  { secrets, isSignedIn = false, addresses }: Entrusted,
  { address, field }: { address: string; field: string },
): void {
  const isEntrusted = isSignedIn || Object.keys(secrets as object).length > 0;
  if (!isEntrusted || hasRight(ctx, "server:inside")) return;
  const known = new Set(addresses.map(originOf));
  if (known.has(originOf(address))) return;
  throw fieldError(
    "forbidden",
    field,
    `This server has secrets, which would be sent to ${originOf(address)}. Ask an admin to add it.`,
  );
}

function originOf(address: string | null): string {
  if (address === null || !URL.canParse(address)) return address ?? "";
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`; // of ws: and tcp:, too, whose `origin` says nothing
}
