const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/** Resolves with who said so. A second word is not waited for: the house goes at once. */
export function onceToldToStop(): Promise<string> {
  return new Promise((resolve) => {
    const told = (by: string) => {
      resolve(by);
      for (const signal of SIGNALS) process.on(signal, () => process.exit(1));
    };
    for (const signal of SIGNALS) process.once(signal, () => told(signal));
    // `npm start` holds the other end: when it is killed, nobody is left to stop us.
    if (process.connected) process.once("disconnect", () => told("the parent's end"));
  });
}
