import { compareInTurns } from "../compare-in-turns.ts";
import { writeRequest } from "../load/write-request.ts";
import type { Row } from "../row.ts";
import { expectGreeting, greetAda } from "../subjects/message.ts";
import { startChild } from "../subjects/start-child.ts";
import { startBenchHouse } from "../subjects/start-house.ts";
import { atOnce } from "../subjects/subject.ts";

export const hostedVsSdk: Row = {
  name: "hosted-vs-sdk",
  says: "hosted tools/call, whole trip ÷ the same tool on the SDK's createMcpHandler, without key or record",
  unit: "ratio",
  target: 4,
  bound: "least",
  async measure(signal) {
    await using house = await startBenchHouse();
    await using sdk = await startChild("sdk-server.ts");
    const request = writeRequest(sdk.url, greetAda.headers, greetAda.body);
    const theirs = { name: "SDK", url: sdk.url, request, check: expectGreeting, settle: atOnce };
    // Awaited, or house and server would be gone before they are asked.
    return await compareInTurns(house.ask(greetAda, expectGreeting), theirs, signal);
  },
};
