import { ToolFailure } from "../../kernel/tool-failure.ts";
import { checkProperties } from "../crm/check-properties.ts";
import type { Actor, CrmRecord, RecordKind, RecordRef } from "../crm/crm-record.ts";
import type {
  BatchInput,
  BatchMode,
  BatchOutcome,
  CrmStore,
  SearchPage,
  SearchQuery,
} from "../crm/crm-store.ts";

/** Contacts, and the companies and deals they belong to: what is asked of a store is checked here, for either store. */
export class ContactManager {
  readonly #store: () => CrmStore;

  constructor(store: () => CrmStore) {
    this.#store = store;
  }

  create(kind: RecordKind, properties: Record<string, string>, actor: Actor): Promise<CrmRecord> {
    return this.#store().create(kind, this.#check(kind, properties), actor);
  }

  async get(kind: RecordKind, id: string, properties?: readonly string[]): Promise<CrmRecord> {
    const [record] = await this.#store().read(kind, [id], properties);
    if (record === undefined) throw new ToolFailure(sayNone(kind, id));
    return record;
  }

  async findByEmail(email: string): Promise<CrmRecord> {
    const record = await this.#store().findByEmail(email);
    if (record === null) throw new ToolFailure(`No contact has the email address ${email}.`);
    return record;
  }

  update(ref: RecordRef, properties: Record<string, string>, actor: Actor, expectedVersion?: string) {
    if (Object.keys(properties).length === 0) throw new ToolFailure("Say which properties to change.");
    return this.#store().update(ref, this.#check(ref.kind, properties), actor, expectedVersion);
  }

  archive(ref: RecordRef, actor: Actor): Promise<void> {
    return this.#store().archive(ref, actor);
  }

  search(kind: RecordKind, query: SearchQuery): Promise<SearchPage> {
    return this.#store().search(kind, query);
  }

  associate(from: RecordRef, to: RecordRef, actor: Actor): Promise<void> {
    return this.#store().associate(from, to, actor);
  }

  dissociate(from: RecordRef, to: RecordRef, actor: Actor): Promise<void> {
    return this.#store().dissociate(from, to, actor);
  }

  /** Each input is done or fails by itself, with the reason. What is wrong on its face does not reach the store. */
  async save(
    kind: RecordKind,
    mode: BatchMode,
    inputs: readonly BatchInput[],
    actor: Actor,
  ): Promise<BatchOutcome> {
    const failed: BatchOutcome["failed"] = [];
    const sound: { index: number; input: BatchInput }[] = [];
    const seen = new Set<string>();
    for (const [index, input] of inputs.entries()) {
      try {
        const checked = { ...input, properties: this.#check(kind, input.properties) };
        checkTarget(kind, mode, checked, seen);
        sound.push({ index, input: checked });
      } catch (error) {
        if (!(error instanceof ToolFailure)) throw error;
        failed.push({ index, reason: error.message });
      }
    }
    if (sound.length === 0) return { done: [], failed };
    const outcome = await this.#store().save(
      kind,
      mode,
      sound.map(({ input }) => input),
      actor,
    );
    const back = ({ index }: { index: number }) => sound[index]!.index;
    return {
      done: outcome.done.map((each) => ({ ...each, index: back(each) })),
      failed: [...failed, ...outcome.failed.map((each) => ({ ...each, index: back(each) }))].sort(
        (a, b) => a.index - b.index,
      ),
    };
  }

  #check(kind: RecordKind, properties: Record<string, string>): Record<string, string> {
    return checkProperties(kind, properties, { isOurs: this.#store().name === "local" });
  }
}

export function sayNone(kind: RecordKind, id: string): string {
  return `There is no ${kind} ${id} here. Find it with search_${kind === "company" ? "companies" : `${kind}s`}.`;
}

/** One record twice in a batch: HubSpot refuses the whole of it. */
function checkTarget(
  kind: RecordKind,
  mode: BatchMode,
  { id, properties }: BatchInput,
  seen: Set<string>,
): void {
  if (mode === "create" && id !== undefined)
    throw new ToolFailure("What is created has no id yet: leave it out.");
  if (mode === "update" && id === undefined) throw new ToolFailure("Say the id of what to update.");
  if (mode === "upsert" && id === undefined && (kind !== "contact" || !properties.email))
    throw new ToolFailure(
      kind === "contact"
        ? "An upsert needs an email or an id."
        : `Say the id: a ${kind} has no other key to find it by.`,
    );
  const key = id ?? properties.email;
  if (key === undefined) return;
  if (seen.has(key)) throw new ToolFailure(`"${key}" is in this batch already.`);
  seen.add(key);
}
