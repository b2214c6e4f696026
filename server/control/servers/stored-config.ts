import { createHash } from "node:crypto";
import type { CreateServerInput } from "../../contracts/registry.ts";
import { OpenApiConfig, type UpdateOpenApi } from "../../contracts/registry-openapi.ts";
import { PER_CALLER_COPIES, ProcessConfig, type UpdateProcess } from "../../contracts/registry-process.ts";
import {
  carriesOAuth,
  NO_OAUTH_THERE,
  ONE_CREDENTIAL,
  RemoteConfig,
  type UpdateRemote,
} from "../../contracts/registry-remote.ts";
import {
  authSecret,
  BEARER,
  envSecret,
  headerSecret,
  OAUTH_KEY,
  OAUTH_SECRET,
  TLS_KEY,
} from "../../contracts/secret-names.ts";
import { fieldError } from "../field-error.ts";
import { changeOAuth, storeOAuth } from "./stored-oauth.ts";
import type { SecretChanges } from "./stored-secrets.ts";

type Wanted<Source> = Extract<CreateServerInput, { source: Source }>;
type Stored<Config> = { config: Config; secrets: SecretChanges };
type Entries = Readonly<Record<string, string | null>>;
type Env = NonNullable<UpdateProcess["env"]>;

const named = (nameOf: (name: string) => string, entries: Entries = {}) =>
  Object.fromEntries(Object.entries(entries).map(([name, value]) => [nameOf(name), value]));

export function storeRemote(wanted: Wanted<"remote">, allowPrivate: boolean): Stored<RemoteConfig> {
  const { transport, tls, bearer, headers } = wanted;
  const oauth = storeOAuth(wanted.oauth);
  return {
    config: {
      ...{ transport, allowPrivate, oauth: oauth.config },
      tls: tls && { ca: tls.ca, certificate: tls.certificate },
    },
    secrets: {
      ...oauth.secrets,
      ...named(headerSecret, headers),
      ...(bearer !== null && { [BEARER]: bearer }),
      ...(tls?.key != null && { [TLS_KEY]: tls.key }),
    },
  };
}

export function changeRemote(
  stored: unknown,
  { headers, bearer, oauth: signIn, tls, allowPrivate }: UpdateRemote,
): Stored<RemoteConfig> {
  const config = RemoteConfig.parse(stored);
  const { ca = config.tls?.ca ?? null, certificate = config.tls?.certificate ?? null } = tls ?? {};
  const oauth = changeOAuth(config.oauth, signIn);
  const secrets = {
    ...oauth.secrets,
    ...named(headerSecret, headers),
    ...(bearer !== undefined && { [BEARER]: bearer }),
    ...(tls?.key !== undefined && { [TLS_KEY]: tls.key }),
  };
  const hasTls = ca !== null || certificate !== null;
  return {
    config: {
      ...config,
      oauth: oauth.config,
      tls: hasTls ? { ca, certificate } : null,
      allowPrivate: allowPrivate ?? config.allowPrivate,
    },
    secrets,
  };
}

/** What only shows once old and new are together. */
export function checkRemoteSecrets(config: RemoteConfig, names: ReadonlySet<string>): void {
  if ((config.tls?.certificate != null) !== names.has(TLS_KEY))
    throw fieldError(
      "bad_input",
      "remote.tls",
      "A client certificate and its key come together, or not at all.",
    );
  if (names.has(BEARER) && names.has(headerSecret("authorization")))
    throw fieldError(
      "bad_input",
      "remote.bearer",
      "A bearer token is an Authorization header, and there is one.",
    );
  const isEntered = names.has(BEARER) || names.has(headerSecret("authorization"));
  if (config.oauth !== null && isEntered) throw fieldError("bad_input", "remote.oauth", ONE_CREDENTIAL);
  if (config.oauth !== null && !carriesOAuth(config.transport))
    throw fieldError("bad_input", "remote.oauth", NO_OAUTH_THERE);
  const hasProof = names.has(OAUTH_SECRET) || names.has(OAUTH_KEY);
  if (hasProof && config.oauth?.clientId == null)
    throw fieldError("bad_input", "remote.oauth.clientId", "Say whose secret it is.");
  if (config.oauth?.grant === "client_credentials" && !hasProof)
    throw fieldError(
      "bad_input",
      "remote.oauth.clientSecret",
      "Without an operator, the house needs a secret or a key.",
    );
  const carriesNone = config.transport === "tcp" && [...names].some((name) => name !== TLS_KEY);
  if (carriesNone) throw fieldError("bad_input", "remote.headers", "Nothing carries headers over TCP.");
}

export function storeProcess(wanted: Wanted<"process">): Stored<ProcessConfig> {
  const { command, args, env, folder, runAs, sharing, keep } = wanted;
  const { idleStopMs, memoryMbMax, cpuPercentMax, copies } = wanted;
  const bounds = { idleStopMs, memoryMbMax, cpuPercentMax, copies };
  return {
    config: { command, args, passOn: passedOn([], env), folder, runAs, sharing, keep, ...bounds },
    secrets: ownValues(env),
  };
}

export function changeProcess(stored: unknown, { env = {}, ...patch }: UpdateProcess): Stored<ProcessConfig> {
  const before = ProcessConfig.parse(stored);
  const config = ProcessConfig.parse({ ...before, ...patch, passOn: passedOn(before.passOn, env) });
  if (config.sharing === "per-caller" && config.copies > 1)
    throw fieldError("bad_input", "process.copies", PER_CALLER_COPIES);
  return { config, secrets: ownValues(env) };
}

function passedOn(before: readonly string[], env: Env): string[] {
  const kept = before.filter((name) => env[name] === undefined);
  return [...kept, ...Object.keys(env).filter((name) => env[name] && "passOn" in env[name])].sort();
}

/** A variable that is passed on from now on has no value of its own any more. */
function ownValues(env: Env): SecretChanges {
  return Object.fromEntries(
    Object.entries(env).map(([name, entry]) => [
      envSecret(name),
      entry && "value" in entry ? entry.value : null,
    ]),
  );
}

export type Document = { text: string; url: string | null };

export function storeOpenApi(
  wanted: Wanted<"openapi">,
  document: Document,
  allowPrivate: boolean,
): Stored<OpenApiConfig> {
  const { baseUrl, operations, healthPath, auth, headers } = wanted;
  return {
    config: {
      baseUrl,
      operations,
      healthPath,
      allowPrivate,
      documentUrl: document.url,
      documentDigest: digestOf(document.text),
    },
    secrets: { ...named(authSecret, auth), ...named(headerSecret, headers) },
  };
}

/** `document`: the new one, read. */
export function changeOpenApi(
  stored: unknown,
  patch: UpdateOpenApi,
  document: Document | undefined,
): Stored<OpenApiConfig> {
  const before = OpenApiConfig.parse(stored);
  const { baseUrl = before.baseUrl, operations = before.operations } = patch;
  const { healthPath = before.healthPath } = patch;
  const renewed = document && { documentUrl: document.url, documentDigest: digestOf(document.text) };
  return {
    config: {
      ...before,
      baseUrl,
      operations,
      healthPath,
      allowPrivate: patch.allowPrivate ?? before.allowPrivate,
      ...renewed,
    },
    secrets: { ...named(authSecret, patch.auth), ...named(headerSecret, patch.headers) },
  };
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
