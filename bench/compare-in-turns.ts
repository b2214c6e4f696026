import { type Driven, drive } from "./load/drive.ts";
import { median } from "./median.ts";
import type { Figure } from "./row.ts";
import type { Subject } from "./subjects/subject.ts";

const CONNECTIONS = 32;
const WARM_UP_MS = 3_000;
const TURN_MS = 1_500;
const TURNS = 9;

/** Ours, theirs, ours, theirs, …: what disturbs the machine for a while disturbs both. */
export async function compareInTurns(ours: Subject, theirs: Subject, signal: AbortSignal): Promise<Figure> {
  const take = async (subject: Subject, durationMs: number): Promise<Driven> => {
    const driven = await drive(subject, { connections: CONNECTIONS, durationMs }, signal);
    // What it left to do later must not be done in the other's turn.
    await subject.settle(signal);
    return driven;
  };
  for (const subject of [ours, theirs]) await take(subject, WARM_UP_MS);
  const turns: { ours: number; theirs: number }[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const { perSecond } = await take(ours, TURN_MS);
    turns.push({ ours: perSecond, theirs: (await take(theirs, TURN_MS)).perSecond });
  }
  const rate = (of: "ours" | "theirs") =>
    Math.round(median(turns.map((turn) => turn[of]))).toLocaleString("en");
  const ratios = turns.map((turn) => turn.ours / turn.theirs);
  const spread = `${Math.min(...ratios).toFixed(2)}…${Math.max(...ratios).toFixed(2)}`;
  return {
    value: median(ratios),
    behind: `${ours.name} ${rate("ours")}/s, ${theirs.name} ${rate("theirs")}/s; ${TURNS} turns: ${spread}`,
  };
}
