import { GatewayError } from "../foundation/gateway-error.ts";

/** The place after the last row shown, newest first. The id parts rows of the same millisecond. */
export type Place = { at: Date; id: string };

export function writeCursor({ at, id }: Place): string {
  return `${at.getTime()}.${id}`;
}

export function readCursor(text: string | null | undefined): Place | null {
  if (!text) return null;
  const match = /^(\d{1,15})\.([A-Za-z0-9_]{1,64})$/.exec(text);
  if (match === null) throw new GatewayError("bad_cursor");
  return { at: new Date(Number(match[1])), id: match[2]! };
}
