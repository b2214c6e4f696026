type Flight<T> = { answer: Promise<T>; waiting: number; ending: AbortController };

/** One trip for all who ask the same at the same time. It ends early only when the last of them has left. */
export class SharedFlights<T> {
  readonly #flights = new Map<string, Flight<T>>();

  has(key: string): boolean {
    return this.#flights.has(key);
  }

  join(key: string, fetch: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const flight = this.#flights.get(key) ?? this.#start(key, fetch);
    flight.waiting += 1;
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        flight.waiting -= 1;
        if (flight.waiting === 0) {
          this.#end(key, flight); // whoever comes now starts another
          flight.ending.abort(signal.reason);
        }
        reject(signal.reason);
      };
      signal.addEventListener("abort", onAbort, { once: true });
      const landed = () => signal.removeEventListener("abort", onAbort);
      flight.answer.finally(landed).then(resolve, reject);
    });
  }

  #start(key: string, fetch: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const ending = new AbortController();
    const flight: Flight<T> = { answer: fetch(ending.signal), waiting: 0, ending };
    this.#flights.set(key, flight);
    const end = () => this.#end(key, flight);
    flight.answer.then(end, end);
    return flight;
  }

  #end(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
