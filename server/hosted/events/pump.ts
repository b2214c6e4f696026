import type { Logger } from "../../foundation/logger.ts";

/** Ms until it should run again; null: when it is woken. */
type Stroke = (isStopping: () => boolean) => Promise<number | null>;

/** News may be lost with a connection; nothing waits longer than this. */
const IDLE_MS_MAX = 15_000;
const TROUBLE_MS = 1_000;

/** Runs one thing at a time: when woken, when it asked to, and now and then. */
export class Pump {
  readonly #stroke: Stroke;
  readonly #logger: Logger;
  #isStopping = false;
  #isWanted = false;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(stroke: Stroke, logger: Logger) {
    this.#stroke = stroke;
    this.#logger = logger;
  }

  wake(): void {
    this.#isWanted = true;
    if (this.#isStopping) return;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      if (this.#isWanted) this.wake();
    });
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#timer);
    await this.#running;
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    let waitMs: number | null = null;
    while (this.#isWanted && !this.#isStopping) {
      this.#isWanted = false;
      try {
        waitMs = await this.#stroke(() => this.#isStopping);
      } catch (err) {
        this.#logger.warn({ err }, "domain events could not be read; trying again");
        waitMs = TROUBLE_MS;
      }
    }
    if (this.#isStopping) return;
    this.#timer = setTimeout(() => this.wake(), Math.min(waitMs ?? IDLE_MS_MAX, IDLE_MS_MAX)).unref();
  }
}
