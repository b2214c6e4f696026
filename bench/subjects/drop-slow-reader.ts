import { drive } from "../load/drive.ts";
import { listenToStream, openSocket } from "../load/listen-to-stream.ts";
import { writeRequest } from "../load/write-request.ts";
import { writeMessage } from "./message.ts";

/** What the conformance server offers for making news. */
const TRIGGER = { name: "test_trigger_prompt_change", arguments: {} };
/** As long as an id may be, and six characters each when written: every notification of the stream bears it. */
const ID = "\u0001".repeat(256);
const FLOOD = { connections: 2, durationMs: 1_000 };
const FLOODS_MAX = 60;
const SLOW_READERS = /^gatehouse_slow_readers_total (\d+)$/m;

/** One more listener, that does not read, and news until the house drops it. Gives how much news that took. */
export async function dropSlowReader(houseUrl: string, key: string, signal: AbortSignal): Promise<number> {
  const url = `${houseUrl}/mcp/conformance`;
  const wanted = { notifications: { promptsListChanged: true } };
  const authorization = { Authorization: `Bearer ${key}` };
  const { headers, body } = writeMessage("subscriptions/listen", wanted, ID);
  const socket = await openSocket(url);
  await listenToStream(socket, writeRequest(url, { ...headers, ...authorization }, body), () => undefined);
  socket.pause();
  socket.on("error", () => undefined); // it is cut off: that is what we wait for
  const call = writeMessage("tools/call", TRIGGER);
  const trigger = {
    url,
    request: writeRequest(url, { ...call.headers, ...authorization }, call.body),
    check: expectSaid,
  };
  const before = await countSlowReaders(houseUrl, signal);
  let told = 0;
  for (let flood = 0; flood < FLOODS_MAX; flood++) {
    const { perSecond } = await drive(trigger, FLOOD, signal);
    told += Math.round((perSecond * FLOOD.durationMs) / 1000);
    if ((await countSlowReaders(houseUrl, signal)) > before) return told;
  }
  socket.destroy();
  throw new Error(`A client that reads nothing is still served after ${told} changes`);
}

async function countSlowReaders(houseUrl: string, signal: AbortSignal): Promise<number> {
  const metrics = await (await fetch(`${houseUrl}/metrics`, { signal })).text();
  return Number(SLOW_READERS.exec(metrics)?.[1]);
}

function expectSaid(body: string): void {
  if (!body.includes('"text":"Said."')) throw new Error(`Nothing was changed: ${body}`);
}
