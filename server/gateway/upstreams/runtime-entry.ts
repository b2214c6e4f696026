import type { UpstreamEntry as RegistryEntry } from "../snapshot/upstream-entry.ts";
import type { UpstreamLists } from "./lists/upstream-lists.ts";
import type { UpstreamEntry } from "./upstream-parts.ts";

/** What a runtime is made from, and the registry's own words beside it. */
export type RuntimeEntry = UpstreamEntry & { registry: CallableEntry };
export type CallableEntry = Exclude<RegistryEntry, { source: "openapi" }>;

export function toRuntimeEntry(registry: CallableEntry): RuntimeEntry {
  const { id, slug, title, description, version, revision, callTimeoutMs, cachePolicy } = registry;
  const sharing = sharingOf(registry);
  return {
    ...{ id, slug, title, description, callTimeoutMs, cachePolicy, registry, sharing },
    version: version || null,
    isOpen: false,
    isEager: registry.source === "remote" || registry.process.keep === "warm",
    // Its names are what a runtime goes by, too, and so is who shares it.
    revision: JSON.stringify([revision, slug, title, description, version, sharing]),
    lists: shownLists(registry),
  };
}

/** A legacy server remembers whom it talks to: no caller may find what another left there. */
function sharingOf(registry: CallableEntry): UpstreamEntry["sharing"] {
  if (registry.source === "process") return registry.process.sharing === "per-caller" ? "caller" : "everyone";
  if (registry.strategy === "sticky") return "session";
  return registry.hello?.era === "legacy" ? "caller" : "everyone";
}

/** What the registry lets through of what was met last; null: nobody has met it yet. */
export function shownLists(registry: RegistryEntry | undefined): UpstreamLists | null {
  if (registry === undefined || registry.hello === null) return null;
  const { hello, published } = registry;
  const { instructions, ...lists } = published;
  const { serverInfo, capabilities, version } = hello;
  const era = hello.era === "legacy" ? "legacy" : "modern";
  return {
    hello: { serverInfo, capabilities, instructions, era, version },
    ...lists,
    ttlMs: null,
    notes: [],
  };
}
