import { z } from "zod";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Question } from "./client-line.ts";

/** A place that the client lets servers look at. */
export type Root = { uri: string; name?: string | undefined };

export async function listRoots(
  ask: (question: Question) => Promise<unknown>,
  name: string,
): Promise<Root[]> {
  const read = RootsAnswer.safeParse(await ask({ name, method: "roots/list", params: {} }));
  if (read.success) return read.data.roots;
  throw new GatewayError("invalid_params", {
    publicMessage: `The answer to "${name}" is not right: expected a list of roots, each with a uri.`,
  });
}

const RootsAnswer = z.object({
  roots: z.array(z.looseObject({ uri: z.string(), name: z.string().optional() })),
});
