/** `application/json`, `application/hal+json; charset=utf-8` and their kind. */
export function isJsonType(mediaType: string): boolean {
  return /^[^/]+\/(?:[^;]+\+)?json\s*(?:;|$)/i.test(mediaType.trim());
}

export function isTextType(mediaType: string): boolean {
  return /^text\/|[/+](?:json|xml|yaml|x-yaml|javascript|x-ndjson|graphql|csv|x-www-form-urlencoded)\b/i.test(
    mediaType,
  );
}
