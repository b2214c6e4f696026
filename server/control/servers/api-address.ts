import { readKeptDocument } from "../../hosted/openapi/document/read-document.ts";
import { findBaseUrl, serversOf } from "../../hosted/openapi/request/base-url.ts";

/** Where a server's API is, for people: its one instance is called so. */
export function apiAddress(
  document: string,
  { baseUrl, documentUrl }: { baseUrl: string | null; documentUrl: string | null },
): string {
  const url = findBaseUrl(serversOf(readKeptDocument(document)), { baseUrl, documentUrl });
  return url?.href ?? "the API";
}
