import type { GivenDocument } from "../../contracts/registry-openapi.ts";
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
  const fetched = await fetchDocument(given.url, `${field}.url`, allowPrivate);
  return { text: await readDocument(fetched, `${field}.url`), url: given.url };
}
