import type { GivenDocument } from "../../contracts/registry-openapi.ts";
import { INTROSPECTION_QUERY } from "../../hosted/openapi/graphql/introspection-query.ts";
import { fetchDocument } from "./fetch-document.ts";
import { readDocument } from "./read-document.ts";
import type { Document } from "./stored-config.ts";

/** As it was handed in, or from where it is. `field` is where it was typed. */
export async function takeDocument(
  given: GivenDocument,
  field: string,
  allowPrivate: boolean,
): Promise<Document> {
  if ("text" in given) return { text: await readDocument(given.text, `${field}.text`), url: null };
  const { url } = given;
  const at = `${field}.url`;
  try {
    return { text: await readDocument(await fetchDocument(url, at, allowPrivate), at), url };
  } catch (error) {
    // A GraphQL API has no document; it tells of itself when it is asked.
    const asked = fetchDocument(url, at, allowPrivate, { query: INTROSPECTION_QUERY });
    const text = await asked.then((told) => readDocument(told, at)).catch(() => null);
    if (text === null) throw error;
    return { text, url };
  }
}
