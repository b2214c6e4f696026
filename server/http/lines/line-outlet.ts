import { LazyAbort } from "../../foundation/lazy-abort.ts";
import type { Outlet } from "../../gateway/outlet.ts";

type Line = { say(json: string): void; streamed(): void };

/** One exchange's way back over a line: there is always one, so opening it only says that it will be used. */
export class LineOutlet implements Outlet {
  readonly canOpen = true;
  readonly abort = new LazyAbort();
  readonly #line: Line;
  #isOpen = false;
  #isClosed = false;

  constructor(line: Line) {
    this.#line = line;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Nothing more is to be written, the answer neither. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** A line that breaks ends its exchanges, whatever could be resumed: its events have no ids to come back with. */
  open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#line.streamed();
  }

  send(json: string): void {
    if (!this.#isClosed) this.#line.say(json);
  }

  /** Places to come back to are for event streams. */
  prime(): void {}

  close(): void {
    this.#isClosed = true;
  }
}
