import { isObject, type JsonObject } from "../../protocol/message.ts";
import { paramHeaderFault } from "../../protocol/param-header-fault.ts";
import { quote } from "../../protocol/quote.ts";
import type { ListField } from "./upstream-lists.ts";

/** No schema that a model can use is deeper; and what is much deeper cannot even be written again. */
const DEPTH_MAX = 64;
const DEFINITION_CHARACTERS_MAX = 256 * 1024;
const NAME_LENGTH_MAX = 1_024;
/** Of one list. */
const DEFINITIONS_MAX = 10_000;
const CHARACTERS_MAX = 16 * 1024 * 1024;
const NOTES_MAX = 20;

/** What each is called by in its list. */
const KEYS: Readonly<Record<ListField, "name" | "uri" | "uriTemplate">> = {
  tools: "name",
  prompts: "name",
  resources: "uri",
  resourceTemplates: "uriTemplate",
};

/** Keeps definitions as they came, but for those that nobody could use or that would do harm. */
export class DefinitionSieve {
  readonly notes: string[] = [];
  readonly #field: ListField;
  readonly #kept = new Map<string, JsonObject>();
  #characters = 0;

  constructor(field: ListField) {
    this.#field = field;
  }

  get kept(): JsonObject[] {
    return [...this.#kept.values()];
  }

  /** False: no more are taken. */
  take(item: unknown): boolean {
    const key = KEYS[this.#field];
    const name = isObject(item) && typeof item[key] === "string" ? item[key] : "";
    const fault = this.#faultOf(name, item);
    if (fault !== null) this.note(`${quote(name)} is left out: ${fault}.`);
    else this.#kept.set(name, item as JsonObject); // #faultOf has seen that it is one
    if (this.#kept.size < DEFINITIONS_MAX && this.#characters < CHARACTERS_MAX) return true;
    this.note(`the list is cut after ${this.#kept.size} definitions.`);
    return false;
  }

  note(text: string): void {
    if (this.notes.length < NOTES_MAX) this.notes.push(`${this.#field}: ${text}`);
  }

  #faultOf(name: string, item: unknown): string | null {
    const field = this.#field;
    if (!isObject(item)) return "it is no object";
    if (name === "" || name.length > NAME_LENGTH_MAX) return `it has no ${KEYS[field]}`;
    if (this.#kept.has(name)) return "it is there twice, and the first counts";
    if (field === "tools" && !isObject(item.inputSchema)) return "it has no inputSchema";
    if (isDeeperThan(item, DEPTH_MAX)) return `it is more than ${DEPTH_MAX} levels deep`;
    const headerFault = field === "tools" ? paramHeaderFault(item.inputSchema) : null;
    if (headerFault !== null) return headerFault;
    const { length } = JSON.stringify(item);
    if (length > DEFINITION_CHARACTERS_MAX)
      return `it is longer than ${DEFINITION_CHARACTERS_MAX} characters`;
    this.#characters += length;
    return null;
  }
}

/** Level by level: what is too deep must not be walked by recursion. */
function isDeeperThan(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    level = level.flatMap((part) => Object.values(part as object).filter(isBranch)); // only branches get this far
  }
  return false;
}

function isBranch(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
