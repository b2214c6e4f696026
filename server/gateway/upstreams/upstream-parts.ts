import type { CachePolicy } from "../../contracts/registry.ts";
import type { Logger } from "../../foundation/logger.ts";
import type { OpenQuestions } from "../questions/open-questions.ts";
import type { BridgeParts } from "./bridge/trip.ts";
import type { ResponseCache } from "./cache/response-cache.ts";
import type { LinkPool } from "./link-pool.ts";
import type { UpstreamLists } from "./lists/upstream-lists.ts";

/** What the registry says of a server behind us, as far as its runtime must know it. */
export type UpstreamEntry = {
  id: string;
  slug: string;
  title: string;
  description: string;
  /** Null: what the server says of itself. */
  version: string | null;
  /** Callers without a key may use it. */
  isOpen: boolean;
  /** Another one: it is reached in another way, and another runtime takes this one's place. */
  revision: string;
  /** How long a call may take. */
  callTimeoutMs: number;
  /** Null: answers are not kept; they are only shared by those who ask at the same time. */
  cachePolicy: CachePolicy | null;
  /** It is connected to though nobody asks for it: not a process that is started on demand. */
  isEager: boolean;
  /** Who shares a connection. A server that remembers whom it talks to wants one for each. */
  sharing: "everyone" | "caller" | "session";
  /** As the database knows them; null: nobody has asked yet. */
  lists: UpstreamLists | null;
};

/** What the runtimes of all servers share. */
export type SharedParts = BridgeParts & {
  questions: OpenQuestions;
  cache: ResponseCache;
  logger: Logger;
};

export type UpstreamParts<Entry extends UpstreamEntry> = SharedParts & {
  openPool: (entry: Entry) => LinkPool;
  /** What was fetched is compared with what was approved, and kept; gives back what may be shown. */
  review: (entry: Entry, fetched: UpstreamLists) => Promise<UpstreamLists>;
};
