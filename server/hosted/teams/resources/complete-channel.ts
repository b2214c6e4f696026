import type { HostedContext } from "../../kernel/hosted-context.ts";
import { rankMatches } from "../../kernel/rank-matches.ts";
import { limits } from "../limits.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";

export async function completeChannel({ channels }: TeamsParts, typed: string, context: HostedContext) {
  const wish = { search: "", archived: false, cursor: undefined, limit: limits.pageMax };
  const { items } = await channels.list(wish, callOf(context));
  return rankMatches(
    typed.replace(/^#/, ""),
    items.map(({ name }) => name),
  );
}

export async function completePerson({ people }: TeamsParts, typed: string, context: HostedContext) {
  const { items } = await people.list(
    { search: "", cursor: undefined, limit: limits.pageMax },
    callOf(context),
  );
  return rankMatches(
    typed.replace(/^@/, ""),
    items.map(({ handle }) => handle),
  );
}
