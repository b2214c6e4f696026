import { z } from "zod";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { HostedContext } from "./hosted-context.ts";
import type { CompleteResult } from "./results.ts";

/** Everything that fits what was typed, best first; `chosen` is what other arguments are already. The kernel cuts the list. */
export type Completer = (
  typed: string,
  chosen: Readonly<Record<string, string>>,
  context: HostedContext,
) => readonly string[] | Promise<readonly string[]>;
/** By argument (or variable) name; null where there is nothing to suggest. */
export type Completers = ReadonlyMap<string, Completer | null>;

export const CompleteParams = z.object({
  ref: z.discriminatedUnion("type", [
    z.object({ type: z.literal("ref/prompt"), name: z.string() }),
    z.object({ type: z.literal("ref/resource"), uri: z.string() }),
  ]),
  argument: z.object({ name: z.string(), value: z.string().max(1000) }),
  context: z.object({ arguments: z.record(z.string(), z.string()).default({}) }).optional(),
});
export type CompleteParams = z.input<typeof CompleteParams>;

/** The protocol's bound. */
const VALUES_MAX = 100;

export async function completeArgument(
  completers: Completers,
  { argument: { name, value }, context: known }: z.output<typeof CompleteParams>,
  context: HostedContext,
): Promise<CompleteResult> {
  const completer = completers.get(name);
  if (completer === undefined) {
    const names = [...completers.keys()].join(", ") || "none";
    throw new GatewayError("invalid_params", {
      publicMessage: `argument.name: there is no argument "${name.slice(0, 60)}"; there are: ${names}.`,
    });
  }
  const found = completer === null ? [] : await completer(value, known?.arguments ?? {}, context);
  return {
    completion: {
      values: found.slice(0, VALUES_MAX),
      total: found.length,
      hasMore: found.length > VALUES_MAX,
    },
  };
}

export function listCompleters(
  names: readonly string[],
  given: Readonly<Record<string, Completer | undefined>>,
): Completers {
  return new Map(names.map((name) => [name, given[name] ?? null]));
}
