import type { Pool } from "pg";
import type { Clock } from "../../../foundation/clock.ts";
import { newId } from "../../../foundation/ids.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { limits } from "../limits.ts";
import type { Actor } from "../workspace/workspace-store.ts";

export type Route = {
  id: string;
  name: string;
  /** One of them in the text is enough; empty: any text. */
  words: string[];
  /** Names of who writes; empty: anybody. */
  authors: string[];
  channel: string;
};

/** Where messages land that fit no route. */
export const DEFAULT_CHANNEL = "general";

/** The rules by which a message that names no channel finds one; the oldest that fits decides. */
export class RouteBook {
  readonly #pool: Pool;
  readonly #clock: Clock;

  constructor(pool: Pool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
  }

  async list(): Promise<Route[]> {
    const { rows } = await this.#pool.query<Route>(
      `SELECT id, name, words, authors, channel FROM workspace_route ORDER BY created_at, id LIMIT ${limits.routesMax}`,
    );
    return rows;
  }

  async add(route: Omit<Route, "id">, by: Actor): Promise<Route> {
    const now = this.#clock.now();
    const id = newId("wr", now);
    const { name, words, authors, channel } = route;
    const { rowCount } = await this.#pool.query(
      `INSERT INTO workspace_route (id, name, words, authors, channel, created_by, created_at)
       SELECT $1, $2, $3, $4, $5, $6, $7 WHERE (SELECT count(*) FROM workspace_route) < ${limits.routesMax}
       ON CONFLICT (name) DO NOTHING`,
      [id, name, words, authors, channel, by.name, new Date(now)],
    );
    if (rowCount === 1) return { id, ...route };
    throw new ToolFailure(
      `There is a routing rule "${name}" already, or there are ${limits.routesMax}. Remove one with remove_routing_rule.`,
    );
  }

  async remove(name: string): Promise<void> {
    const { rowCount } = await this.#pool.query("DELETE FROM workspace_route WHERE name = $1", [name]);
    if (rowCount === 0)
      throw new ToolFailure(`There is no routing rule "${name}". list_routing_rules names them.`);
  }

  async choose(text: string, author: string): Promise<{ channel: string; because: string }> {
    for (const route of await this.list()) {
      const because = fits(route, text, author);
      if (because !== null)
        return { channel: route.channel, because: `routing rule "${route.name}": ${because}` };
    }
    return { channel: DEFAULT_CHANNEL, because: "no routing rule fits" };
  }
}

/** Why it fits, in words; null if it does not. */
export function fits(
  { words, authors }: Pick<Route, "words" | "authors">,
  text: string,
  author: string,
): string | null {
  const isAuthor = authors.length === 0 || authors.some((one) => one.toLowerCase() === author.toLowerCase());
  if (!isAuthor) return null;
  const lower = text.toLowerCase();
  const word = words.find((one) => lower.includes(one.toLowerCase()));
  if (word === undefined && words.length > 0) return null;
  return word === undefined ? `${author} writes` : `the text has "${word}"`;
}
