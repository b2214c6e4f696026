import { GatewayError, toGatewayError } from "../foundation/gateway-error.ts";

/** Prisma's words, Postgres's SQLSTATEs and Node's for "no database at the other end". */
const AWAY =
  /^(P1001|P1002|P1008|P1017|P2024|P2028|08...|57P0[123]|ECONN\w+|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENOTFOUND)$/;
/** Some of pg's errors have a text and no code; some of Prisma's have the SQLSTATE in their text. */
const AWAY_SAYS =
  /timeout exceeded when trying to connect|connection terminated|query read timeout|Code: `(08...|57P0[123])`/i;
const DUPLICATE = /^(P2002|23505)$/;
/** U+0000, or half of a surrogate pair: neither Postgres's text nor Prisma's JSON can hold them. */
const UNSTORABLE = /^(22021|22P05)$/;
const UNSTORABLE_SAYS = /Code: `(22021|22P05)`|unexpected end of hex escape/;
const DEPTH_MAX = 5;

type Seen = { code?: unknown; message?: unknown; syscall?: unknown; cause?: unknown };

export const UNSTORABLE_ADVICE = {
  says: "A text holds a character that cannot be kept, such as U+0000.",
  do: "Take it out, and send the rest.",
};

/** What reaches a door: our own errors as they are, the database's in our words, the rest as `internal`. */
export function toHouseError(error: unknown): GatewayError {
  if (isDatabaseAway(error)) return new GatewayError("database_unavailable", { cause: error });
  if (isDuplicate(error)) return new GatewayError("conflict", { cause: error });
  if (isUnstorable(error)) {
    return new GatewayError("bad_input", {
      publicMessage: UNSTORABLE_ADVICE.says,
      data: { do: UNSTORABLE_ADVICE.do },
      cause: error,
    });
  }
  return toGatewayError(error);
}

/** Something that mends itself when the database is back, rather than a fault of the query. */
function isDatabaseAway(error: unknown): boolean {
  return causes(error).some(
    ({ code, message, syscall }) =>
      AWAY.test(String(code)) ||
      AWAY_SAYS.test(String(message)) ||
      (syscall === "connect" && code === "ENOENT"), // a Unix socket that is gone
  );
}

function isDuplicate(error: unknown): boolean {
  return causes(error).some(({ code }) => DUPLICATE.test(String(code)));
}

export function isUnstorable(error: unknown): boolean {
  return causes(error).some(
    ({ code, message }) => UNSTORABLE.test(String(code)) || UNSTORABLE_SAYS.test(String(message)),
  );
}

function causes(error: unknown): Seen[] {
  const chain: Seen[] = [];
  for (let at = error; at instanceof Error && chain.length < DEPTH_MAX; at = at.cause) chain.push(at);
  return chain;
}
