/** Something that is silent for long and must not look dead. */
export interface Beating {
  beat(): void;
}

/** Members are spread over this many turns, so that ten thousand streams are not all written to in one go. */
const TURNS = 20;

/** One timer for everything that is kept alive, whatever its number. */
export class Heartbeat {
  readonly #turns: Set<Beating>[] = Array.from({ length: TURNS }, () => new Set());
  readonly #timer: ReturnType<typeof setInterval>;
  #joined = 0;
  #turn = 0;

  /** Each member beats once in `periodMs`. */
  constructor(periodMs: number) {
    this.#timer = setInterval(() => this.#beat(), periodMs / TURNS).unref();
  }

  get size(): number {
    return this.#turns.reduce((size, turn) => size + turn.size, 0);
  }

  /** Returns what `leave` wants to know: a number costs a stream nothing. */
  join(member: Beating): number {
    const turn = this.#joined++ % TURNS;
    this.#turns[turn]!.add(member);
    return turn;
  }

  leave(member: Beating, turn: number): void {
    this.#turns[turn]!.delete(member);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #beat(): void {
    this.#turn = (this.#turn + 1) % TURNS;
    for (const member of this.#turns[this.#turn]!) member.beat();
  }
}
