import type { Page } from "../workspace-store.ts";

type Listed<Item> = { value: Item[]; "@odata.nextLink"?: string | null | undefined };

/** Graph's next page is an address; of it only the token goes out, and comes back. */
export function toGraphPage<From, To>(answer: Listed<From>, toItem: (from: From) => To): Page<To> {
  const next = answer["@odata.nextLink"];
  const token = next ? (URL.parse(next)?.searchParams.get("$skiptoken") ?? null) : null;
  return {
    items: answer.value.map(toItem),
    nextCursor: token === null ? null : Buffer.from(token).toString("base64url"),
  };
}
