import type { Opening, Outlet } from "./outlet.ts";

/** What arrives while the record of the opening is being written waits here. */
type Waiting = (outlet: Outlet) => void;

/** The gate before a transport's outlet: nothing leaves by it before the journal knows that it was opened. */
export class RecordedOutlet implements Outlet {
  readonly #outlet: Outlet;
  readonly #record: () => Promise<void>;
  #opening: Promise<void> | null = null;
  #waiting: Waiting[] | null = null;

  constructor(outlet: Outlet, record: () => Promise<void>) {
    this.#outlet = outlet;
    this.#record = record;
  }

  get canOpen(): boolean {
    return this.#outlet.canOpen;
  }

  get isOpen(): boolean {
    return this.#opening !== null;
  }

  open(opening: Opening): void {
    if (this.#opening !== null) return;
    this.#waiting = [];
    this.#opening = this.#record().then(() => {
      this.#outlet.open(opening);
      const waiting = this.#waiting!;
      this.#waiting = null;
      for (const act of waiting) act(this.#outlet);
    });
    // Whoever settles the exchange hears of it; until then it must not be unheard.
    this.#opening.catch(() => undefined);
  }

  send(json: string, eventId: string | null): void {
    this.#act((outlet) => outlet.send(json, eventId));
  }

  prime(eventId: string, retryMs: number | null): void {
    this.#act((outlet) => outlet.prime(eventId, retryMs));
  }

  close(): void {
    this.#act((outlet) => outlet.close());
  }

  /** Resolves when all that was sent has been handed to the transport; rejects when the journal refused. */
  async settled(): Promise<void> {
    await this.#opening;
  }

  #act(act: Waiting): void {
    if (this.#waiting === null) act(this.#outlet);
    else this.#waiting.push(act);
  }
}
