import { all, create } from "mathjs";
import { createCalculator } from "../../server/hosted/calculator/server.ts";
import { createTestContext } from "../../server/hosted/kernel/test-context.ts";
import { median } from "../median.ts";
import type { Row } from "../row.ts";

/** Thirty years of interest by the month. */
const EXPRESSION = "(1 + 0.05 / 12)^(12 * 30) * 250000";
const RESULT = "1116936.0785015330531";
/** As many as ask at once of the whole house in the other rows. */
const CALLERS = 32;
const WARM_UP_MS = 1_000;
const TURN_MS = 1_000;
const TURNS = 5;

export const expression: Row = {
  name: "expression",
  says: "evaluate_expression, in its processes ÷ bare mathjs in this one, the same decimals",
  unit: "ratio",
  target: 0.2,
  bound: "least",
  async measure(signal) {
    const server = createCalculator();
    const context = createTestContext();
    // Its types doubt that it has functions.
    const math = create(all!, { number: "BigNumber", precision: 40 });
    const ours = () => server.callTool("evaluate_expression", { expression: EXPRESSION }, context);
    const theirs = async () => math.evaluate(EXPRESSION);
    check(JSON.stringify((await ours()).structuredContent));
    check(String(await theirs()));
    for (const ask of [ours, theirs]) await countPerSecond(ask, WARM_UP_MS, signal);
    const turns: { ours: number; theirs: number }[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      const perSecond = await countPerSecond(ours, TURN_MS, signal);
      turns.push({ ours: perSecond, theirs: await countPerSecond(theirs, TURN_MS, signal) });
    }
    const rate = (of: "ours" | "theirs") =>
      Math.round(median(turns.map((turn) => turn[of]))).toLocaleString("en");
    return {
      value: median(turns.map((turn) => turn.ours / turn.theirs)),
      behind: `calculator ${rate("ours")}/s, mathjs ${rate("theirs")}/s; ${TURNS} turns, ${CALLERS} callers`,
    };
  },
};

async function countPerSecond(
  ask: () => Promise<unknown>,
  durationMs: number,
  signal: AbortSignal,
): Promise<number> {
  let answered = 0;
  const startedAt = performance.now();
  const askOn = async (): Promise<void> => {
    while (!signal.aborted && performance.now() - startedAt < durationMs) {
      await ask();
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, askOn));
  signal.throwIfAborted();
  return answered / ((performance.now() - startedAt) / 1000);
}

/** An answer that refuses would be a fast one. */
function check(body: string): void {
  if (!body.includes(RESULT)) throw new Error(`No result: ${body}`);
}
