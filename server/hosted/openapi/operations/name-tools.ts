import type { Method, Operation } from "./operation.ts";

/** The protocol allows 128 characters, but some clients 64 in all, and the slug stands before the name. */
export const TOOL_NAME_LENGTH_MAX = 48;

const VERBS: Record<Method, string> = {
  ...{ get: "get", post: "create", put: "replace", patch: "update", delete: "delete" },
  ...{ head: "check", options: "ask" },
};

/**
 * A name for each operation, by its key: unique, and the same whenever the same document comes with the same edits.
 * Names that an operator chose come first; the others give way.
 */
export function nameTools(
  operations: readonly Operation[],
  chosen: (key: string) => string | undefined,
): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  const give = (key: string, wanted: string) => {
    const name = firstFree(wanted, taken);
    taken.add(name);
    names.set(key, name);
  };
  for (const { key } of operations) {
    const name = chosen(key);
    if (name !== undefined) give(key, name);
  }
  for (const operation of operations) {
    if (!names.has(operation.key)) give(operation.key, proposeName(operation));
  }
  return names;
}

function proposeName({ key, method, path }: Operation): string {
  const isOwn = key !== `${method} ${path}`;
  return (isOwn && toWords(key)) || `${VERBS[method]}_${wordsOfPath(path)}`;
}

/** `listPetsByID`, `repos/list-for-org` → list_pets_by_id, repos_list_for_org */
function toWords(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .toLowerCase();
}

/** `/users/{id}/keys` → users_by_id_keys */
function wordsOfPath(path: string): string {
  return toWords(path.replace(/\{([^{}]+)\}/g, "by_$1")) || "root";
}

function firstFree(wanted: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count++) {
    const tail = count === 1 ? "" : `_${count}`;
    const name = cutWords(wanted, TOOL_NAME_LENGTH_MAX - tail.length) + tail;
    if (!taken.has(name)) return name;
  }
}

/** Whole words, unless the first alone is too long. */
function cutWords(name: string, lengthMax: number): string {
  if (name.length <= lengthMax) return name;
  const cut = name.slice(0, lengthMax + 1);
  const end = cut.lastIndexOf("_");
  return end > lengthMax / 2 ? cut.slice(0, end) : name.slice(0, lengthMax);
}
