import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { bundleKinds } from "../../server/contracts/bundles.ts";

/** `new=bundle` opens the dialog: the palette and links lead there. */
export const bundlesParams = {
  search: parseAsString.withDefault(""),
  sort: parseAsString,
  new: parseAsStringLiteral(["bundle"]),
};
export const loadBundlesParams = createLoader(bundlesParams);

export const offerKinds = ["all", ...bundleKinds] as const;

/** Of the editor: what is looked for among all servers. */
export const bundleParams = {
  find: parseAsString.withDefault(""),
  kind: parseAsStringLiteral(offerKinds).withDefault("all"),
};
