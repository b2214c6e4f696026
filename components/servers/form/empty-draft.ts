import { CreateServerInput } from "../../../server/contracts/registry.ts";
import { noOAuth } from "./draft-of-oauth.ts";
import { commonDraft, processDraft } from "./draft-of-settings.ts";
import { type DraftSource, noSecret, type ServerDraft } from "./server-draft.ts";

/** The least that the registry takes; what it fills in itself is what the form begins with. */
const least = {
  ...CreateServerInput.options[1].parse({ source: "process", slug: "a", command: "a" }),
  ...{ slug: "", title: "", command: "" },
};

export function emptyDraft(source: DraftSource, mayInside = true): ServerDraft {
  return {
    ...commonDraft(least),
    source,
    headers: [],
    inside: mayInside ? { allowPrivate: true } : null,
    remote: {
      transport: "http",
      instances: [{ url: "", weight: "1" }],
      entry: "token",
      bearer: noSecret,
      oauth: noOAuth,
      ca: "",
      certificate: "",
      key: noSecret,
    },
    process: processDraft(least, []),
    openapi: { from: "url", url: "", text: "", baseUrl: "", healthPath: "", auth: [], operations: [] },
  };
}
