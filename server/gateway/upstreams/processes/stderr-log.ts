const LINES_MAX = 1_000;
const LINE_LENGTH_MAX = 2_000;

export type LogLine = { at: number; text: string };

/** The last that a process said on stderr. */
export class StderrLog {
  readonly #lines: LogLine[] = [];
  #rest = "";

  take(chunk: string, atMs: number): void {
    const lines = (this.#rest + chunk).split(/\r?\n/);
    this.#rest = lines.pop()!.slice(-LINE_LENGTH_MAX);
    for (const line of lines) this.say(line, atMs);
  }

  say(line: string, atMs: number): void {
    if (line === "") return;
    this.#lines.push({ at: atMs, text: line.slice(0, LINE_LENGTH_MAX) });
    if (this.#lines.length > LINES_MAX) this.#lines.splice(0, this.#lines.length - LINES_MAX);
  }

  get lines(): readonly LogLine[] {
    return this.#rest === ""
      ? this.#lines
      : [...this.#lines, { at: this.#lines.at(-1)?.at ?? 0, text: this.#rest }];
  }
}
