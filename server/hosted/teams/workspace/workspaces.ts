import type { SettingsReader } from "../../kernel/hosted-ground.ts";
import type { GraphWish } from "./graph/graph-client.ts";
import type { WorkspaceStore } from "./workspace-store.ts";

type Openers = {
  local: () => Promise<WorkspaceStore>;
  microsoft: (wish: GraphWish) => WorkspaceStore;
};

const NEEDED = ["tenant", "clientId", "team"] as const;

/** Which workspace is spoken to: Microsoft's as soon as an operator has given what it takes, until then our own. */
export class Workspaces {
  readonly #settings: SettingsReader;
  readonly #openers: Openers;
  #opened: { key: string; store: Promise<WorkspaceStore> } | null = null;

  constructor(settings: SettingsReader, openers: Openers) {
    this.#settings = settings;
    this.#openers = openers;
  }

  current(): Promise<WorkspaceStore> {
    const wish = this.#readWish();
    const key = JSON.stringify(wish);
    if (this.#opened?.key === key) return this.#opened.store;
    const store = wish === null ? this.#openers.local() : Promise.resolve(this.#openers.microsoft(wish));
    const opened = { key, store };
    this.#opened = opened;
    store.catch(() => {
      if (this.#opened === opened) this.#opened = null; // the database was away: next time again
    });
    return store;
  }

  /** What is missing for Microsoft Teams, by its setting; empty when nothing is. */
  missing(): string[] {
    const given = (key: string) => Boolean(this.#settings.get(key));
    const missing: string[] = NEEDED.filter((key) => !given(key));
    return given("clientSecret") || given("refreshToken")
      ? missing
      : [...missing, "clientSecret or refreshToken"];
  }

  #readWish(): GraphWish | null {
    if (this.missing().length > 0) return null;
    const get = (key: string) => this.#settings.get(key) ?? "";
    return {
      tenant: get("tenant"),
      clientId: get("clientId"),
      team: get("team"),
      graphUrl: get("graphUrl"),
      loginUrl: get("loginUrl"),
      clientSecret: this.#settings.get("clientSecret") || null,
      refreshToken: this.#settings.get("refreshToken") || null,
    };
  }
}
