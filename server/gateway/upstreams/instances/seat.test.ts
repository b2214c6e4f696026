import { expect, test } from "vitest";
import { done, TestConnection } from "../bridge/test-connection.ts";
import { instancesAt, poolCall, poolOf } from "./test-pool.ts";

function openPool(concurrencyMax: number) {
  const time = { ms: 0 };
  const clock = { now: () => time.ms, ticks: () => time.ms };
  const open = async () => new TestConnection("modern", { "tools/call": () => done({}) });
  return {
    time,
    pool: poolOf(instancesAt("http://x.test"), { concurrencyMax, queueMax: 0 }, { open, clock }),
  };
}

test("a call that waits for a person takes nobody's place, and its server's latency is not the person's", async () => {
  const { pool, time } = openPool(1);
  const person = Promise.withResolvers<string>();
  const waiting = pool.run(poolCall(), (_, __, aside) => aside(() => person.promise));
  await expect.poll(() => pool.meters().inFlight).toBe(0);
  expect(await pool.run(poolCall(), async () => "served")).toBe("served");
  time.ms += 60_000;
  person.resolve("answered");
  expect(await waiting).toBe("answered");
  expect(pool.instances()[0]!.latencyMs).toBeLessThan(1);
  expect(pool.meters().inFlight).toBe(0);
});

test("whoever comes back is not refused, and then nobody new is let in before as many have left", async () => {
  const { pool } = openPool(1);
  const [person, work, rest] = Array.from({ length: 3 }, () => Promise.withResolvers<void>());
  const first = pool.run(poolCall(), async (_, __, aside) => {
    await Promise.all([aside(() => person!.promise), aside(() => person!.promise)]);
    await rest!.promise;
  });
  await expect.poll(() => pool.meters().inFlight).toBe(0);
  const second = pool.run(poolCall(), () => work!.promise);
  await expect.poll(() => pool.meters().inFlight).toBe(1);
  person!.resolve();
  await expect.poll(() => pool.meters().inFlight).toBe(2);
  work!.resolve();
  await second;
  await expect(pool.run(poolCall(), async () => undefined)).rejects.toMatchObject({ code: "upstream_busy" });
  rest!.resolve();
  await first;
  expect(pool.meters().inFlight).toBe(0);
});

test("a call that ends while a person is still thinking leaves once", async () => {
  const { pool } = openPool(2);
  const person = Promise.withResolvers<void>();
  let asking: Promise<void> | undefined;
  await pool.run(poolCall(), async (_, __, aside) => {
    asking = aside(() => person.promise);
  });
  expect(pool.meters().inFlight).toBe(0);
  person.resolve();
  await asking;
  expect(pool.meters().inFlight).toBe(0);
});
