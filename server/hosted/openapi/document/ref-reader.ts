import { isObject, type JsonObject } from "./json-object.ts";

/** `ref` is where it stands in the document, when it was reached by a reference. */
export type Followed = { value: JsonObject; ref: string | null };

/** A reference to a reference to … further is a circle, or a joke. */
const HOPS_MAX = 20;

/** Follows `$ref`s within one document. What lies outside of it does not exist. */
export class RefReader {
  readonly #root: JsonObject;
  /** Some references are followed ten thousand times. */
  readonly #found = new Map<string, unknown>();

  constructor(root: JsonObject) {
    this.#root = root;
  }

  /** Null: it is no object, or its reference leads nowhere. What stands beside a `$ref` is added to what it names. */
  follow(start: unknown): Followed | null {
    let value = start;
    let ref: string | null = null;
    let beside: JsonObject | null = null;
    for (let hops = 0; hops <= HOPS_MAX; hops++) {
      if (!isObject(value)) return null;
      const { $ref } = value;
      if (typeof $ref !== "string") return { value: beside === null ? value : { ...value, ...beside }, ref };
      const { $ref: _, ...others } = value;
      if (Object.keys(others).length > 0) beside = { ...others, ...(beside ?? {}) };
      ref = $ref;
      value = this.#at($ref);
    }
    return null;
  }

  /** The object, or an empty one. */
  read(start: unknown): JsonObject {
    return this.follow(start)?.value ?? {};
  }

  #at(ref: string): unknown {
    if (!this.#found.has(ref)) this.#found.set(ref, this.#find(ref));
    return this.#found.get(ref);
  }

  #find(ref: string): unknown {
    if (!ref.startsWith("#/")) return undefined;
    let value: unknown = this.#root;
    for (const step of ref.slice(2).split("/").map(decodeStep)) {
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
      value = (value as JsonObject)[step];
    }
    return value;
  }
}

function decodeStep(step: string): string {
  const plain = /%[0-9a-f]{2}/i.test(step) ? decodeUri(step) : step;
  return plain.replaceAll("~1", "/").replaceAll("~0", "~");
}

function decodeUri(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step; // a percent sign that means itself
  }
}
