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
