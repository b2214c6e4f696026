import { describeDocument } from "../../hosted/openapi/describe-document.ts";
import { readKeptDocument } from "../../hosted/openapi/document/read-document.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { noServer } from "./find-server.ts";

/** Of a server made from an API's document: what there is to rename, to describe and to hide. Of others: nothing. */
export async function listOperations({ ctx, input }: Verb<{ slug: string }>) {
  requireRight(ctx, "server:read");
  const { slug } = input;
  const row = await ctx.db.prisma.server.findUnique({ where: { slug }, select: { document: true } });
  if (row === null) throw noServer(slug);
  return row.document === null
    ? { schemes: [], operations: [] }
    : describeDocument(readKeptDocument(row.document));
}
