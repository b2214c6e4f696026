import { compareInTurns } from "../compare-in-turns.ts";
import { writeRequest } from "../load/write-request.ts";
import type { Row } from "../row.ts";
import { expectGreeting, greetAda } from "../subjects/message.ts";
import { startChild } from "../subjects/start-child.ts";
import { startBenchHouse } from "../subjects/start-house.ts";
import { atOnce } from "../subjects/subject.ts";

export const hostedVsEcho: Row = {
  name: "hosted-vs-echo",
  says: "hosted tools/call, whole trip ÷ bare node:http JSON echo",
  unit: "ratio",
  target: 0.4,
  bound: "least",
  async measure(signal) {
    await using house = await startBenchHouse();
    await using echo = await startChild("echo-server.ts");
    const request = writeRequest(echo.url, greetAda.headers, greetAda.body);
    const theirs = { name: "echo", url: echo.url, request, check: expectEcho, settle: atOnce };
    // Awaited, or house and server would be gone before they are asked.
    return await compareInTurns(house.ask(greetAda, expectGreeting), theirs, signal);
  },
};

function expectEcho(body: string): void {
  if (body !== greetAda.body) throw new Error(`No echo: ${body}`);
}
