import type { Opening, Outlet } from "./outlet.ts";

/** For tests: a client that reads everything at once, or nothing but answers. */
export class TestOutlet implements Outlet {
  readonly canOpen: boolean;
  opening: Opening | null = null;
  isClosed = false;
  readonly events: { id: string | null; message: Record<string, unknown> | null }[] = [];
  readonly #waiting: ((message: Record<string, unknown>) => void)[] = [];

  constructor(canOpen = true) {
    this.canOpen = canOpen;
  }
  get isOpen(): boolean {
    return this.opening !== null;
  }
  get messages(): Record<string, unknown>[] {
    return this.events.flatMap(({ message }) => (message === null ? [] : [message]));
  }
  open(opening: Opening): void {
    this.opening = opening;
  }
  send(json: string, id: string | null): void {
    const message = JSON.parse(json);
    this.events.push({ id, message });
    this.#waiting.shift()?.(message);
  }
  prime(id: string): void {
    this.events.push({ id, message: null });
  }
  close(): void {
    this.isClosed = true;
  }

  /** The next message that is sent from now on. */
  next(): Promise<Record<string, unknown>> {
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }
}
