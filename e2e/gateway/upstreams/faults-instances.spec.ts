import path from "node:path";
import { expect } from "@playwright/test";
import { actAsAdmin } from "../../harness/act.ts";
import { startFaultyServer } from "../../harness/faulty-server.ts";
import { findFreePort } from "../../harness/free-port.ts";
import { isRunning } from "../../harness/is-running.ts";
import { pidsOf } from "../../harness/pids-of.ts";
import { untilListed } from "../../harness/until-listed.ts";
import {
  CALL_MS_MAX,
  callAt,
  expectOthersWell,
  expectRecorded,
  expectRecovered,
  LATE,
  RECOVERED_MS_MAX,
  register,
  test,
  WELL,
} from "./faults-fixture.ts";

const SMALL_SERVER = path.join(import.meta.dirname, "../../harness/small-server.sh");

const SOON = { timeout: 60_000 };

test.describe.configure({ timeout: 180_000 });

test("a process that is killed in the middle of calls: each of them says so, and the next finds another process", {
  tag: "@upstream-faults",
}, async ({ own, faulty }) => {
  const slug = "mortal";
  const how = { source: "process" as const, command: "/bin/sh", args: [SMALL_SERVER] };
  await actAsAdmin(own).server.create.mutate({ slug, ...how });
  await register(own, "immortal", { urls: [faulty.url("immortal")] });
  for (const each of [slug, "immortal"])
    await untilListed({ url: `${own.url}/mcp/${each}`, key: own.key }, "well");

  const hanging = [1, 2, 3].map(() => callAt(own, slug, "hangs"));
  expect((await callAt(own, slug)).json.result).toMatchObject(WELL); // behind them on the same line
  const before = await pidsOf(own, slug);
  for (const pid of before) process.kill(pid, "SIGKILL");
  await expectOthersWell(own, "immortal");
  for (const { json } of await Promise.all(hanging)) expect(json.error?.message).toMatch(/SIGKILL/);
  await expectRecovered(own, slug);
  expect(await pidsOf(own, slug)).not.toEqual(before);
  await expectRecorded(own, slug, "immortal");
});

test("a process that stands still: calls say so in time, and another takes its place", {
  tag: "@upstream-faults",
}, async ({ own, faulty }) => {
  const slug = "frozen";
  const how = { source: "process" as const, command: "/bin/sh", args: [SMALL_SERVER] };
  await actAsAdmin(own).server.create.mutate({ slug, ...how, callTimeoutMs: CALL_MS_MAX });
  await register(own, "thawed", { urls: [faulty.url("thawed")] });
  for (const each of [slug, "thawed"])
    await untilListed({ url: `${own.url}/mcp/${each}`, key: own.key }, "well");
  expect((await callAt(own, slug)).json.result).toMatchObject(WELL);
  const before = await pidsOf(own, slug);
  for (const pid of before) process.kill(pid, "SIGSTOP");
  const [{ json }] = await Promise.all([callAt(own, slug), expectOthersWell(own, "thawed")]);
  expect(json.error?.message).toMatch(LATE);
  await expectRecovered(own, slug);
  await expect.poll(() => before.filter(isRunning), SOON).toEqual([]);
  await expectRecorded(own, slug, "thawed");
});

test("one of two instances dies in the middle of calls: those alone fail, others go to the other, and it is used again when it is back", {
  tag: "@upstream-faults",
}, async ({ own }) => {
  const slug = "twins";
  const stays = await startFaultyServer();
  let falls = await startFaultyServer(await findFreePort()); // nobody else takes it while it is away
  const { port } = falls;
  try {
    await register(own, slug, { urls: [stays.url("calls"), falls.url("calls")] });
    await untilListed({ url: `${own.url}/mcp/${slug}`, key: own.key }, "hangs");
    // Calls take turns: two of these are with each.
    const hanging = [1, 2, 3, 4].map(() => callAt(own, slug, "hangs"));
    await expect.poll(() => [stays, falls].map(({ hanging }) => hanging()), SOON).toEqual([2, 2]);
    falls.close();
    const calls = Array.from({ length: 20 }, () => callAt(own, slug));
    for (const { json } of await Promise.all(calls)) expect(json.result).toMatchObject(WELL);
    const said = (await Promise.all(hanging)).map(({ json }) => json.error!.message);
    expect(said.filter((message) => /closed/.test(message))).toHaveLength(2);
    expect(said.filter((message) => LATE.test(message))).toHaveLength(2);

    falls = await startFaultyServer(port);
    const isUsed = async () => {
      expect((await callAt(own, slug)).json.result).toMatchObject(WELL);
      return falls.called() > 0;
    };
    await expect.poll(isUsed, { timeout: RECOVERED_MS_MAX }).toBe(true);
    await expectRecorded(own, slug);
  } finally {
    stays.close();
    falls.close();
  }
});
