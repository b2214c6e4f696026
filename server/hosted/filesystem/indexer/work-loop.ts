import { setImmediate as nextTurn } from "node:timers/promises";

type Parts = {
  /** The next small piece of what is always to be done; false when there is none. */
  step: () => Promise<boolean>;
  /** After each piece, and once when there is none. */
  told: (isIdle: boolean) => void;
  /** After this long without work, ms, `restless` finds some. */
  restMs: () => number;
  restless: () => void;
};

/** One thing after the other, the urgent first: what works on the index never meets itself. */
export function createWorkLoop({ step, told, restMs, restless }: Parts) {
  const urgent: (() => Promise<void>)[] = [];
  const waitingForQuiet: (() => void)[] = [];
  let isWoken = false;
  let wake: () => void = () => undefined;

  function stir(): void {
    isWoken = true;
    wake();
  }

  async function rest(): Promise<void> {
    if (isWoken) return;
    const timer = setTimeout(() => {
      restless();
      stir();
    }, restMs());
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
    clearTimeout(timer);
  }

  return {
    /** Never ends; a throw in it ends the thread, and the house starts another. */
    async run(): Promise<never> {
      for (;;) {
        isWoken = false;
        const job = urgent.shift();
        const hasWorked = job === undefined ? await step() : await job().then(() => true);
        told(!hasWorked);
        if (hasWorked) {
          await nextTurn();
          continue;
        }
        if (!isWoken) for (const quiet of waitingForQuiet.splice(0)) quiet();
        await rest();
      }
    },
    /** There is something new to do. */
    stir,
    isHurried: () => urgent.length > 0,
    soon<T>(work: () => Promise<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        urgent.push(() => work().then(resolve, reject));
        stir();
      });
    },
    /** Resolves when there is nothing to do. */
    quiet(): Promise<void> {
      return new Promise((resolve) => {
        waitingForQuiet.push(resolve);
        stir();
      });
    },
  };
}
