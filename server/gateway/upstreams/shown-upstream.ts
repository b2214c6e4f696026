import type { ShownServer } from "../catalog/catalog-server.ts";
import { isObject } from "../protocol/message.ts";
import { declaresTasks } from "../tasks/tasks-extension.ts";
import type { UpstreamLists } from "./lists/upstream-lists.ts";
import type { UpstreamEntry } from "./upstream-parts.ts";

/** What a catalog shows of a server behind us: the registry's words of it, and its own lists. */
export abstract class ShownUpstream implements ShownServer {
  readonly entry: UpstreamEntry;

  constructor(entry: UpstreamEntry) {
    this.entry = entry;
  }

  protected abstract get lists(): UpstreamLists;

  get id(): string {
    return this.entry.id;
  }

  get slug(): string {
    return this.entry.slug;
  }

  get title(): string {
    return this.entry.title;
  }

  get description(): string {
    return this.entry.description;
  }

  get version(): string {
    const said = this.lists.hello.serverInfo.version;
    return this.entry.version ?? (typeof said === "string" ? said : "");
  }

  get callTimeoutMs(): number {
    return this.entry.callTimeoutMs;
  }

  get listTtlMs(): number | null {
    return this.lists.ttlMs;
  }

  get isOpen(): boolean {
    return this.entry.isOpen;
  }

  get instructions(): string {
    return this.lists.hello.instructions ?? "";
  }

  // Shown as they came: a server may leave out what ours must have, and add what nobody here knows.
  get tools(): ShownServer["tools"] {
    return this.lists.tools as unknown as ShownServer["tools"];
  }

  get prompts(): ShownServer["prompts"] {
    return this.lists.prompts as unknown as ShownServer["prompts"];
  }

  get resources(): ShownServer["resources"] {
    return this.lists.resources as unknown as ShownServer["resources"];
  }

  get resourceTemplates(): ShownServer["resourceTemplates"] {
    return this.lists.resourceTemplates as unknown as ShownServer["resourceTemplates"];
  }

  get hasCompletions(): boolean {
    return isObject(this.lists.hello.capabilities.completions);
  }

  /** As they are in the modern era; what a legacy server calls tasks is another thing. */
  get hasTasks(): boolean {
    const { era, capabilities } = this.lists.hello;
    return era === "modern" && declaresTasks(capabilities);
  }
}
