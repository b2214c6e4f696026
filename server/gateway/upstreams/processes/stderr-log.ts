const LINES_MAX = 1_000;
const LINE_LENGTH_MAX = 2_000;

export type LogLine = {
  at: number;
  /** Of the process that wrote it. */
  pid: number;
  text: string;
};

/** The last that the processes of one server said on stderr. */
export class StderrLog {
  readonly #lines: LogLine[] = [];
  readonly #unended = new Map<number, LogLine>();

  /** Several write at the same time: what one has not ended yet is nobody else's line. */
  take(pid: number, chunk: string, at: number): void {
    const lines = ((this.#unended.get(pid)?.text ?? "") + chunk).split(/\r?\n/);
    const rest = lines.pop()!.slice(-LINE_LENGTH_MAX);
    for (const line of lines) this.say(pid, line, at);
    if (rest === "") this.#unended.delete(pid);
    else this.#unended.set(pid, { at, pid, text: rest });
  }

  say(pid: number, line: string, at: number): void {
    if (line === "") return;
    this.#lines.push({ at, pid, text: line.slice(0, LINE_LENGTH_MAX) });
    if (this.#lines.length > LINES_MAX) this.#lines.splice(0, this.#lines.length - LINES_MAX);
  }

  /** It writes no more: what it has not ended is its last line. */
  ended(pid: number, says: string, at: number): void {
    this.take(pid, "\n", at);
    this.say(pid, says, at);
  }

  get lines(): readonly LogLine[] {
    return this.#unended.size === 0 ? this.#lines : [...this.#lines, ...this.#unended.values()];
  }
}
