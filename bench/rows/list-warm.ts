import { drive } from "../load/drive.ts";
import { median } from "../median.ts";
import type { Row } from "../row.ts";
import { writeMessage } from "../subjects/message.ts";
import { startBenchHouse } from "../subjects/start-house.ts";

/** Few enough that nobody waits for another. */
const CONNECTIONS = 2;
const WARM_UP_MS = 2_000;
const TURN_MS = 2_000;
const TURNS = 3;

export const listWarm: Row = {
  name: "list-warm",
  says: "tools/list, warm, p50",
  unit: "ms",
  target: 2,
  bound: "most",
  async measure(signal) {
    await using house = await startBenchHouse();
    const list = house.ask(writeMessage("tools/list"), expectTools);
    const load = { connections: CONNECTIONS, durationMs: TURN_MS };
    await drive(list, { ...load, durationMs: WARM_UP_MS }, signal);
    const p50sMs: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      await list.settle(signal);
      p50sMs.push((await drive(list, load, signal)).p50Ms);
    }
    const all = p50sMs.map((ms) => ms.toFixed(3)).join(", ");
    return { value: median(p50sMs), behind: `${CONNECTIONS} connections; ${TURNS} turns: ${all} ms` };
  },
};

function expectTools(body: string): void {
  if (!body.includes('"tools":[{"name":"get_current_time"')) throw new Error(`No tools: ${body}`);
}
