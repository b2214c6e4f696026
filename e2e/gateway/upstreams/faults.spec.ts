import { expect } from "@playwright/test";
import { askModern } from "../../harness/ask-mcp.ts";
import { FAULTS } from "../../harness/faulty-server.ts";
import { untilListed } from "../../harness/until-listed.ts";
import {
  ANSWERED_MS_MAX,
  callAt,
  expectOthersWell,
  expectRecorded,
  LATE,
  register,
  test,
  WELL,
} from "./faults-fixture.ts";

const SAID: Record<string, RegExp> = {
  hangs: LATE,
  "is-killed": /closed/,
  garbage: /not JSON/,
  "another-answer": /another request/,
  "status-500": /HTTP 500/,
  huge: /larger/,
  "slow-loris": LATE,
};

const MET = { timeout: 60_000 };

test("whatever becomes of a call, it has one answer that says so, in time, and one record; all others are served", {
  tag: "@upstream-faults",
}, async ({ own, faulty }) => {
  for (const slug of ["calls", "beside"]) {
    await register(own, slug, { urls: [faulty.url(slug)] });
    await untilListed({ url: `${own.url}/mcp/${slug}`, key: own.key }, "well");
  }
  for (const fault of FAULTS) {
    await test.step(fault, async () => {
      // While one call fails, those beside it do not.
      const started = performance.now();
      const [failed, ...others] = await Promise.all([
        callAt(own, "calls", fault),
        ...[1, 2, 3].map(() => callAt(own, "calls")),
        expectOthersWell(own, "beside"),
      ]);
      expect(performance.now() - started).toBeLessThan(ANSWERED_MS_MAX);
      expect(failed.json).toEqual({ jsonrpc: "2.0", id: 1, error: expect.any(Object) });
      expect(failed.json.error?.message).toMatch(SAID[fault]!);
      for (const other of [...others.slice(0, 3), await callAt(own, "calls")])
        expect(other!.json.result).toMatchObject(WELL);
    });
  }
  expect(own.told.get("calls")).toEqual({
    ...Object.fromEntries(FAULTS.map((fault) => [`${fault} failed`, 1])),
    "well ok": 4 * FAULTS.length,
  });
  await expectRecorded(own, "calls", "beside");
});

test("a list without end and a schema 10,000 deep are cut or left out, said so, and the rest of them works", {
  tag: "@upstream-faults",
}, async ({ own, faulty }) => {
  for (const slug of ["endless", "deep", "sound"]) await register(own, slug, { urls: [faulty.url(slug)] });
  const list = async (slug: string) => {
    const { json } = await askModern({ url: `${own.url}/mcp/${slug}`, key: own.key }, "tools/list");
    return ((json.result?.tools ?? []) as { name: string }[]).map(({ name }) => name);
  };
  await expect.poll(async () => (await list("endless")).length, MET).toBe(200);
  await expect.poll(() => list("deep"), MET).toEqual(["well"]);
  expect((await callAt(own, "deep")).json.result).toMatchObject(WELL);
  expect((await callAt(own, "endless", "t-undefined")).json.result).toMatchObject(WELL);
  await expectOthersWell(own, "sound");
  await expectRecorded(own, "deep", "endless");
});
