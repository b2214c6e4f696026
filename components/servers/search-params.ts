import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import type { ListServersInput } from "../../server/contracts/registry.ts";
import { serverSources, serverStates } from "../../server/contracts/servers.ts";
import { rangeParams } from "../overview/search-params.ts";
import { draftSources } from "./form/server-draft.ts";

/** `sort` is a column and a direction: `p95.desc`. */
export const serversParams = {
  search: parseAsString.withDefault(""),
  sort: parseAsString,
  source: parseAsStringLiteral(serverSources),
  state: parseAsStringLiteral(serverStates),
  tag: parseAsString,
  owner: parseAsString,
};
export const loadServersParams = createLoader(serversParams);
export type ServersParams = inferParserType<typeof serversParams>;

const SERVERS_PER_PAGE = 200;

/** What the list is asked for. */
export function serverListInput({
  search,
  source,
  state,
  tag,
  owner,
}: ServersParams): Partial<ListServersInput> {
  return {
    search,
    ...(source && { source }),
    ...(state && { state }),
    ...(tag && { tag }),
    ...(owner && { owner }),
    limit: SERVERS_PER_PAGE,
  };
}

export const loadNewServerParams = createLoader({
  source: parseAsStringLiteral(draftSources).withDefault("remote"),
});

export const serverTabs = [
  "overview",
  "help",
  "tools",
  "resources",
  "templates",
  "prompts",
  "definitions",
  "health",
  "log",
] as const;
/** Settings have an address of their own. */
export type ServerTab = (typeof serverTabs)[number] | "settings";

export const serverParams = {
  ...rangeParams,
  tab: parseAsStringLiteral(serverTabs),
  tool: parseAsString,
  find: parseAsString.withDefault(""),
  /** Which pins, and the one that is shown. */
  pins: parseAsStringLiteral(["all", "changed"]).withDefault("all"),
  pin: parseAsString,
};
export const loadServerParams = createLoader(serverParams);
export const writeServerParams = createSerializer(serverParams);

/** A link to a tool needs no tab. */
export function openTab({ tab, tool }: { tab: ServerTab | null; tool: string | null }): ServerTab {
  return tab ?? (tool === null ? "overview" : "tools");
}
