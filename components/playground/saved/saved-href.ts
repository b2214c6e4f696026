import { isSchema } from "../../schema-form/resolve-schema.ts";
import { readJson } from "../../ui/read-json.ts";
import { readRequest } from "../draft/write-request.ts";
import { paramsOf, writePlaygroundParams } from "../search-params.ts";
import { versions } from "../wire/versions.ts";
import type { SavedRequest } from "./use-saved.ts";

/** What a saved request puts on the bench: what is sent, and with which values. */
export function readSaved({ method, params }: Pick<SavedRequest, "method" | "params">) {
  const read = readJson(params).value;
  return readRequest(method, isSchema(read) ? read : {});
}

/** The parts of the URL that a saved request stands for. */
export function savedParams(saved: SavedRequest) {
  return {
    ...paramsOf(readSaved(saved).subject),
    endpoint: saved.endpoint,
    as: saved.keyId,
    version: versions.find((version) => version === saved.version) ?? null,
    saved: saved.id,
  };
}

export function savedHref(saved: SavedRequest): string {
  return writePlaygroundParams("/playground", savedParams(saved));
}
