import type { Command } from "commander";
import { answering } from "../answering.ts";
import { askHouse } from "../house/ask-house.ts";
import type { HouseSays } from "../house/house-says.ts";
import { duration, localTime } from "../print/local-time.ts";
import { paint } from "../print/paint.ts";

type Status = HouseSays["house"]["status"];

export function addStatus(program: Command): void {
  program
    .command("status")
    .description("how the house is doing, and the first admin's link while there is none")
    .action(
      answering(async ({ dataDir }) => {
        const status = await askHouse(dataDir, (house) => house.house.status.query());
        return { json: status, text: describe(status, dataDir) };
      }),
    );
}

function describe(status: Status, dataDir: string): string {
  const { version, url, startedAt, uptimeSeconds, ready, dependencies, callsPerSecond, firstAdminLink } =
    status;
  const facts = [
    ["state", ready ? paint("green", "ready") : paint("red", "not ready")],
    ["up", `${duration(uptimeSeconds)}, since ${localTime(startedAt)}`],
    ["calls/s", callsPerSecond.toFixed(1)],
    ...dependencies.map(({ name, ok, says }) => [name, ok ? says : paint("red", says)] as const),
    ["data", dataDir],
  ] as const;
  const width = Math.max(...facts.map(([name]) => name.length));
  return [
    paint("bold", `Gatehouse ${version} at ${url}`),
    ...facts.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    ...(firstAdminLink === null
      ? []
      : ["", "There is no admin yet. Set the first password here:", `  ${firstAdminLink}`]),
  ].join("\n");
}
