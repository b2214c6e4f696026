import { parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { wellKnownKinds } from "../../server/contracts/well-known-servers.ts";

/** `install` opens that entry's form, `import` the one that takes a server.json. */
export const catalogParams = {
  search: parseAsString.withDefault(""),
  kind: parseAsStringLiteral(wellKnownKinds),
  install: parseAsString,
  import: parseAsBoolean.withDefault(false),
};
