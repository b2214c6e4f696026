import { GatewayError } from "../../foundation/gateway-error.ts";

/** Deeper than any schema or document a call has use for, and far from what breaks a recursive reader. */
const DEPTH_MAX = 128;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** What [ and {, and what ] and } have in common once this bit is set. */
const CURLY = 0x20;
const OPENS = 0x7b;
const CLOSES = 0x7d;

/** Bytes → value. The one parse of the trip. */
export function parseBody(body: Buffer): unknown {
  if (isDeeperThan(body, DEPTH_MAX)) {
    throw new GatewayError("invalid_message", {
      publicMessage: `The body is nested deeper than ${DEPTH_MAX} levels.`,
    });
  }
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (cause) {
    throw new GatewayError("malformed_json", { cause });
  }
}

/** Looked at before the parse, which would already have built what is too deep. */
function isDeeperThan(body: Buffer, depthMax: number): boolean {
  // Whoever opens so often needs at least that many bytes to close again.
  if (body.length < 2 * depthMax) return false;
  let depth = 0;
  let isInString = false;
  for (let i = 0; i < body.length; i++) {
    const byte = body[i]!;
    if (isInString) {
      if (byte === BACKSLASH) i += 1;
      else if (byte === QUOTE) isInString = false;
    } else if (byte === QUOTE) isInString = true;
    else if ((byte | CURLY) === OPENS) {
      depth += 1;
      if (depth > depthMax) return true;
    } else if ((byte | CURLY) === CLOSES) depth -= 1;
  }
  return false;
}
