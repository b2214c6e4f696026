import { z } from "zod";
import { GatewayError } from "../../foundation/gateway-error.ts";

/** As the official registry has them. */
const LIMIT_DEFAULT = 30;
const LIMIT_MAX = 100;

const Search = z.string().max(200);
const Since = z.iso.datetime({
  offset: true,
  error: "updated_since is a moment, such as 2026-11-21T10:00:00Z.",
});
const Version = z.string().max(255);

const Asked = z.object({
  limit: z.coerce
    .number({ error: `limit is a number from 1 to ${LIMIT_MAX}.` })
    .int()
    .min(1, `limit is a number from 1 to ${LIMIT_MAX}.`)
    .max(LIMIT_MAX, `limit is a number from 1 to ${LIMIT_MAX}.`)
    .default(LIMIT_DEFAULT),
  search: Search.default(""),
  updated_since: Since.nullable().default(null),
  version: Version.default(""),
});
/** One editor sends only the cursor for the pages that follow: so it carries the question, too. */
const Cursor = z.object({
  after: z.string().max(100),
  search: Search,
  since: Since.nullable(),
  version: Version,
});

export type RegistryQuery = {
  limit: number;
  search: string;
  /** ISO 8601. */
  since: string | null;
  /** Empty, or `latest`: every server, in the one version there is. */
  version: string;
  /** The slug that the page before ended with. */
  after: string | null;
};

export function readQuery(params: URLSearchParams): RegistryQuery {
  const asked = Asked.safeParse(given(params));
  if (!asked.success) throw badQuery(asked.error.issues[0]?.message ?? "The query is not understood.");
  const { limit, search, updated_since: since, version } = asked.data;
  const cursor = params.get("cursor");
  if (!cursor) return { limit, search: search.trim(), since, version, after: null };
  return { limit, ...readCursor(cursor) };
}

export function writeCursor({ search, since, version }: RegistryQuery, after: string): string {
  return Buffer.from(JSON.stringify({ after, search, since, version })).toString("base64url");
}

function given(params: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...params].filter(([, value]) => value !== ""));
}

function readCursor(text: string): z.infer<typeof Cursor> {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  } catch (cause) {
    throw new GatewayError("bad_cursor", { cause });
  }
}

function badQuery(says: string): GatewayError {
  return new GatewayError("bad_input", { publicMessage: says });
}
