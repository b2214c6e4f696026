import { canonicalJson } from "../../foundation/canonical-json.ts";

/** `undefined`, where it was not there or is no more, is null here; `kind` tells the two apart. */
export type JsonChange = {
  /** `inputSchema.properties.path.description`; empty is the whole. */
  path: string;
  kind: "added" | "removed" | "changed";
  before: unknown;
  after: unknown;
};

/** The smallest parts in which two definitions differ. Of kept ones only, whose depth is bounded. */
export function diffJson(before: unknown, after: unknown, path = ""): JsonChange[] {
  if (!isObject(before) || !isObject(after)) {
    return canonicalJson(before) === canonicalJson(after) ? [] : [{ path, kind: "changed", before, after }];
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key): JsonChange[] => {
    const at = path === "" ? key : `${path}.${key}`;
    if (!Object.hasOwn(after, key)) return [{ path: at, kind: "removed", before: before[key], after: null }];
    if (!Object.hasOwn(before, key)) return [{ path: at, kind: "added", before: null, after: after[key] }];
    return diffJson(before[key], after[key], at);
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
