import type { ServerResponse } from "node:http";

/**
 * Next sets a route handler's headers as lists, even of one, and its own compression takes a list for a media
 * type that cannot be packed: so a list of one is set as what is in it.
 */
export function keepHeadersPlain(res: ServerResponse): void {
  const set = res.setHeader.bind(res);
  res.setHeader = (name, value) => set(name, Array.isArray(value) && value.length === 1 ? value[0] : value);
}
