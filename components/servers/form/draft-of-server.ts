import type { OpenApiConfig } from "../../../server/contracts/registry-openapi.ts";
import type { ProcessConfig } from "../../../server/contracts/registry-process.ts";
import type { RemoteConfig } from "../../../server/contracts/registry-remote.ts";
import { BEARER, namesUnder, TLS_KEY } from "../../../server/contracts/secret-names.ts";
import { draftOfOAuth } from "./draft-of-oauth.ts";
import { type CommonSettings, commonDraft, processDraft } from "./draft-of-settings.ts";
import { emptyDraft } from "./empty-draft.ts";
import { type DraftSource, noSecret, type Secret, type SecretRow, type ServerDraft } from "./server-draft.ts";

export type RegisteredServer = CommonSettings & {
  source: DraftSource;
  config: RemoteConfig | ProcessConfig | OpenApiConfig;
  /** Names of what is sealed; never what it is. */
  secrets: readonly string[];
};

/** What the registry has, as the form shows it: secrets as "set", and nothing more of them. */
export function draftOfServer(server: RegisteredServer, mayInside: boolean): ServerDraft {
  const { source, config, secrets } = server;
  const draft = { ...emptyDraft(source, mayInside), ...commonDraft(server), source };
  draft.headers = keptRows(namesUnder("header:", secrets));
  if ("allowPrivate" in config) draft.inside = mayInside ? { allowPrivate: config.allowPrivate } : null;
  if ("transport" in config) {
    const { transport, tls, oauth } = config;
    const has = (name: string): Secret => (secrets.includes(name) ? { value: "", fate: "kept" } : noSecret);
    draft.remote = {
      ...{ transport, instances: [], bearer: has(BEARER), key: has(TLS_KEY) },
      ...{ ca: tls?.ca ?? "", certificate: tls?.certificate ?? "" },
      ...{ entry: oauth?.grant ?? "token", oauth: draftOfOAuth(oauth, has) },
    };
  } else if ("command" in config) {
    draft.process = processDraft(config, [
      ...keptRows(namesUnder("env:", secrets)).map((row) => ({ ...row, passOn: false })),
      ...keptRows(config.passOn).map((row) => ({ ...row, passOn: true })),
    ]);
  } else {
    const operations = Object.entries(config.operations).map(([id, edit]) => ({
      ...{ id, name: edit.name ?? "", description: edit.description ?? "", isHidden: edit.isHidden ?? false },
    }));
    const auth = keptRows(namesUnder("auth:", secrets));
    const own = { baseUrl: config.baseUrl ?? "", healthPath: config.healthPath ?? "" };
    const url = config.documentUrl ?? "";
    draft.openapi = { ...draft.openapi, from: "text", url, ...own, auth, operations };
  }
  return draft;
}

function keptRows(names: readonly string[]): SecretRow[] {
  return names.map((name) => ({ name, value: "", fate: "kept" }));
}
