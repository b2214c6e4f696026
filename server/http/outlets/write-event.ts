/** A comment: keeps proxies from taking silence for death. */
export const KEEP_ALIVE_COMMENT = ":\n\n";

/** One event of `text/event-stream`. */
export function writeEvent(name: string, data: string, id: string | null = null): string {
  return id === null
    ? `event: ${name}\ndata: ${onOneLine(data)}\n\n`
    : `event: ${name}\nid: ${id}\ndata: ${onOneLine(data)}\n\n`;
}

/** An event without a message: a place to come back to, and when. */
export function writePlace(id: string, retryMs: number | null): string {
  return retryMs === null ? `id: ${id}\ndata: \n\n` : `id: ${id}\nretry: ${retryMs}\ndata: \n\n`;
}

/** In JSON a line break can only stand where a space may. */
export function onOneLine(json: string): string {
  return json.includes("\n") || json.includes("\r") ? json.replace(/[\r\n]+/g, " ") : json;
}
