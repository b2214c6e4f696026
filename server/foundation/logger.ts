import { type Logger, pino } from "pino";

export type { Logger };

/** Field names that never reach a log line, wherever they stand. */
const SECRET_FIELDS = [
  "authorization",
  "cookie",
  "password",
  "secret",
  "token",
  "key",
  "masterKey",
  "passwordHash",
];
const REDACT_PATHS = SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]).concat(
  "headers['x-api-key']",
  "*.headers['x-api-key']",
);

export type LoggerOptions = { level: string; pretty: boolean };

/** JSON lines on stdout; in a terminal, short readable ones. Flush before exit: `logger.flush()`. */
export function createLogger({ level, pretty }: LoggerOptions): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: REDACT_PATHS, censor: "‹hidden›" },
    },
    pretty ? prettyStream() : pino.destination({ dest: 1, sync: false }),
  );
}

const MARKS: Record<string, string> = {
  warn: "\x1b[33m!\x1b[0m",
  error: "\x1b[31m✗\x1b[0m",
  fatal: "\x1b[31m✗\x1b[0m",
};

function prettyStream(): { write: (line: string) => void } {
  return {
    write(line) {
      const { level, time, msg, err, ...rest } = JSON.parse(line) as Record<string, unknown> & {
        err?: { stack?: string };
      };
      const fields = Object.entries(rest).map(([name, value]) => `\x1b[2m${name}=${plain(value)}\x1b[0m`);
      const clockTime = String(time).slice(11, 19);
      const parts = [`\x1b[2m${clockTime}\x1b[0m`, MARKS[String(level)] ?? "·", String(msg ?? ""), ...fields];
      process.stdout.write(`${parts.join(" ")}\n${err?.stack ? `${err.stack}\n` : ""}`);
    },
  };
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
