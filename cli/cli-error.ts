export const FAILED = 1;
export const USAGE = 2;

/** What the CLI cannot do, in the three parts that `--json` prints. Codes are the house's own where it said one. */
export class CliError extends Error {
  readonly code: string;
  /** What mends it. */
  readonly mend: string;
  readonly exitCode: number;

  constructor(code: string, message: string, mend: string, exitCode: number = FAILED) {
    super(message);
    this.name = "CliError";
    this.code = code;
    this.mend = mend;
    this.exitCode = exitCode;
  }
}
