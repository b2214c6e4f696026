import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

export const keyStatuses = ["active", "revoked", "all"] as const;

/** `new=key` opens the dialog: the palette and links lead there. */
export const keysParams = {
  search: parseAsString.withDefault(""),
  status: parseAsStringLiteral(keyStatuses).withDefault("active"),
  sort: parseAsString,
  new: parseAsStringLiteral(["key"]),
};
export const loadKeysParams = createLoader(keysParams);

export const KEYS_PER_PAGE = 100;
