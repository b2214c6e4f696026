import { pino } from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../../e2e/harness/test-database.ts";
import { keptHistory as ofCrm } from "../hubspot/local-store/kept-history.ts";
import { keptHistory as ofWork } from "../tasks/data-store/kept-history.ts";
import { startForgetting } from "./start-forgetting.ts";

const NOW_MS = Date.parse("2029-06-01T00:00:00Z");
const YOUNG = "2029-05-01";
const OLD = "2027-05-01";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const { pool } = database.db;
  await pool.query("INSERT INTO work_task (title, created_at, updated_at) VALUES ('Sweep', now(), now())");
  for (const at of [OLD, YOUNG]) {
    const change = `SELECT id, 1, $2, '{}', 'k', 'Ada', $1 FROM work_task`;
    for (const what of ["created", "updated", "commented"])
      await pool.query(
        `INSERT INTO work_change (task_id, revision, what, changes, actor_id, actor_name, at) ${change}`,
        [at, what],
      );
    await pool.query(
      `INSERT INTO work_notice (event_id, cause, channel, title, body, outcome, at)
       VALUES ($2, 'rule', 'ops', '', '', 'sent', $1)`,
      [at, Date.parse(at)],
    );
    for (const what of ["created", "updated", "noted"])
      await pool.query(
        "INSERT INTO crm_change (record_id, at, actor, what, detail) VALUES (1, $1, 'Ada', $2, '{}')",
        [at, what],
      );
    await pool.query(
      "INSERT INTO crm_sync_run (at, actor, is_dry, direction, rule, outcome) VALUES ($1, 'Ada', true, 'both', 'newest', '{}')",
      [at],
    );
  }
  // More than one statement takes at once.
  await pool.query(
    `INSERT INTO crm_change (record_id, at, actor, what, detail)
     SELECT 2, $1, 'Ada', 'updated', '{}' FROM generate_series(1, 12000)`,
    [OLD],
  );
});
afterAll(() => database.close());

it("what is old is taken out, but not what people wrote, nor that a thing was made", async () => {
  const { pool } = database.db;
  const clock = { now: () => NOW_MS, ticks: () => NOW_MS };
  const forgetting = startForgetting({ pool, clock, logger: pino({ level: "silent" }) }, [
    ...ofWork,
    ...ofCrm,
  ]);
  await forgetting.forget();
  forgetting.stop();
  const left = async (table: string) => {
    const { rows } = await pool.query(`SELECT *, at < '2028-01-01' AS old FROM ${table} ORDER BY id`);
    return rows.map(({ what = "", old }) => `${old ? "old" : "young"} ${what}`.trim());
  };
  const young = ["young created", "young updated"];
  expect(await left("work_change")).toEqual(["old created", "old commented", ...young, "young commented"]);
  expect(await left("crm_change")).toEqual(["old created", "old noted", ...young, "young noted"]);
  expect(await left("work_notice")).toEqual(["young"]);
  expect(await left("crm_sync_run")).toEqual(["young"]);
});
