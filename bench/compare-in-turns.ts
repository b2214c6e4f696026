import { type Driven, drive, type Load } from "./load/drive.ts";
import { median } from "./median.ts";
import type { Figure } from "./row.ts";
import type { Subject } from "./subjects/subject.ts";

const CONNECTIONS = 32;
const WARM_UP_MS = 1_000;
const WARM_UPS_MAX = 15;
/** It has not become faster by this for as many warm-ups: then it is warm. */
const FASTER = 1.03;
const NO_FASTER = 3;
const TURN_MS = 1_500;
const TURNS = 9;

type Turn = { ours: Driven; theirs: Driven };

/** Ours, theirs, ours, theirs, …: what disturbs the machine for a while disturbs both. */
export async function takeTurns(
  ours: Subject,
  theirs: Subject,
  signal: AbortSignal,
  load: Omit<Load, "durationMs"> = { connections: CONNECTIONS },
): Promise<Turn[]> {
  const take = async (subject: Subject, durationMs: number): Promise<Driven> => {
    const driven = await drive(subject, { ...load, durationMs }, signal);
    // What it left to do later must not be done in the other's turn.
    await subject.settle(signal);
    return driven;
  };
  for (const subject of [ours, theirs]) await warmUp(() => take(subject, WARM_UP_MS));
  const turns: Turn[] = [];
  for (let turn = 0; turn < TURNS; turn++)
    turns.push({ ours: await take(ours, TURN_MS), theirs: await take(theirs, TURN_MS) });
  return turns;
}

/** A house is asked for weeks: what counts is how fast it is once its code has been compiled. */
async function warmUp(take: () => Promise<Driven>): Promise<void> {
  let best = 0;
  for (let times = 0, same = 0; times < WARM_UPS_MAX && same < NO_FASTER; times += 1) {
    const { perSecond } = await take();
    same = perSecond > best * FASTER ? 0 : same + 1;
    best = Math.max(best, perSecond);
  }
}

export async function compareInTurns(
  ours: Subject,
  theirs: Subject,
  signal: AbortSignal,
  connections = CONNECTIONS,
): Promise<Figure> {
  const turns = await takeTurns(ours, theirs, signal, { connections });
  const rate = (of: "ours" | "theirs") =>
    Math.round(median(turns.map((turn) => turn[of].perSecond))).toLocaleString("en");
  const ratios = turns.map((turn) => turn.ours.perSecond / turn.theirs.perSecond);
  const spread = `${Math.min(...ratios).toFixed(2)}…${Math.max(...ratios).toFixed(2)}`;
  return {
    value: median(ratios),
    behind: `${ours.name} ${rate("ours")}/s, ${theirs.name} ${rate("theirs")}/s; ${TURNS} turns: ${spread}`,
  };
}
