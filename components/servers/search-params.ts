import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { rangeParams } from "../overview/search-params.ts";

/** `sort` is a column and a direction: `p95.desc`. */
export const serversParams = { search: parseAsString.withDefault(""), sort: parseAsString };
export const loadServersParams = createLoader(serversParams);

export const serverTabs = ["overview", "tools", "resources", "templates", "prompts"] as const;
export type ServerTab = (typeof serverTabs)[number];

export const serverParams = {
  ...rangeParams,
  tab: parseAsStringLiteral(serverTabs),
  tool: parseAsString,
  find: parseAsString.withDefault(""),
};
export const loadServerParams = createLoader(serverParams);
export const writeServerParams = createSerializer(serverParams);

/** A link to a tool needs no tab. */
export function openTab({ tab, tool }: { tab: ServerTab | null; tool: string | null }): ServerTab {
  return tab ?? (tool === null ? "overview" : "tools");
}
