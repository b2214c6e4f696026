import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

export const teamsViews = ["messages", "meetings", "rules", "webhooks"] as const;

export const teamsParams = {
  view: parseAsStringLiteral(teamsViews).withDefault("messages"),
  channel: parseAsString.withDefault("general"),
  /** The message whose thread is open. */
  thread: parseAsString,
  /** Of the week shown: any day of it, `2026-11-23`. */
  day: parseAsString,
  /** Whose meetings; absent: everybody's. */
  person: parseAsString,
};
export const loadTeamsParams = createLoader(teamsParams);
