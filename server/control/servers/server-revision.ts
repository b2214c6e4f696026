import type { Server } from "../../../prisma/generated/client.ts";
import { revisionOf } from "../refuse-changed.ts";
import { type AnyConfig, showServer } from "./shown-config.ts";

/** Of what operators give it, and of nothing else: a pause is no change of that. */
export function serverRevision(row: Omit<Server, "document">): string {
  return revisionOf([showServer(row, row.config as AnyConfig), row.secrets]);
}
