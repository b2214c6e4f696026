import { expect } from "@playwright/test";
import { askModern } from "../../harness/ask-mcp.ts";
import { startFaultyServer } from "../../harness/faulty-server.ts";
import { findFreePort } from "../../harness/free-port.ts";
import { callAt, expectRecorded, RECOVERED_MS_MAX, register, test, WELL } from "./faults-fixture.ts";

const SERVERS = 100;
const AT_ONCE = 10;
/** Of a server that nobody has met yet, ms; a busy machine has ten times as long. */
const MEETING_MS_MAX = 10 * 2_000;
/** Of a list that waits for nobody, ms: less than what a meeting may take. */
const LIST_MS_MAX = 1_500;
const PARTIAL = "io.gatehouse/partial";

test("fifty of a hundred servers are down: tools/list is in time, whole for the rest and says for whom not; when they are back, for all", {
  tag: "@upstream-half-down",
}, async ({ own, faulty }) => {
  test.setTimeout(400_000);
  const deadPort = await findFreePort();
  const slugs = Array.from({ length: SERVERS }, (_, at) => `many-${at}`);
  const wellSlugs = slugs.filter((_, at) => at % 2 === 0).sort();
  const downSlugs = slugs.filter((_, at) => at % 2 === 1).sort();
  const list = async () => {
    const started = performance.now();
    const { json } = await askModern({ url: `${own.url}/mcp`, key: own.key }, "tools/list");
    const tools = (json.result?.tools ?? []) as { name: string }[];
    const many = tools.map(({ name }) => name).filter((name) => name.startsWith("many-"));
    const partial = ((json.result?._meta as Record<string, string[]> | undefined)?.[PARTIAL] ?? []).filter(
      (slug) => slug.startsWith("many-"),
    );
    return { tools: many.sort(), partial, ms: performance.now() - started };
  };
  const toolsOf = (all: readonly string[]) => all.map((slug) => `${slug}__well`).sort();

  const urlOf = (slug: string) =>
    wellSlugs.includes(slug) ? faulty.url(slug) : `http://127.0.0.1:${deadPort}/${slug}`;
  for (let at = 0; at < SERVERS; at += AT_ONCE) {
    const some = slugs.slice(at, at + AT_ONCE);
    await Promise.all(some.map((slug) => register(own, slug, { urls: [urlOf(slug)] })));
  }
  const first = await list();
  expect(first.ms).toBeLessThan(MEETING_MS_MAX);
  expect([...first.partial, ...first.tools.map((name) => name.replace("__well", ""))].sort()).toEqual(
    slugs.toSorted(),
  );
  await expect
    .poll(async () => (await list()).tools, { timeout: RECOVERED_MS_MAX })
    .toEqual(toolsOf(wellSlugs));
  const met = await list();
  expect(met.partial).toEqual(downSlugs);
  await expect.poll(async () => (await list()).ms).toBeLessThan(LIST_MS_MAX); // a busy machine may try again

  const answers = await Promise.all(wellSlugs.map((slug) => callAt(own, slug)));
  for (const { json } of answers) expect(json.result).toMatchObject(WELL);
  expect((await callAt(own, downSlugs[0]!)).json.error).toBeDefined();

  const revived = await startFaultyServer(deadPort);
  try {
    await expect
      .poll(async () => (await list()).tools, { timeout: RECOVERED_MS_MAX })
      .toEqual(toolsOf(slugs));
    expect((await list()).partial).toEqual([]);
    const all = await Promise.all(slugs.map((slug) => callAt(own, slug)));
    for (const { json } of all) expect(json.result).toMatchObject(WELL);
  } finally {
    revived.close();
  }
  // What was met once is offered as it was: its caller is told when they call.
  const stale = await list();
  expect(stale).toMatchObject({ tools: toolsOf(slugs), partial: [] });
  await expect.poll(async () => (await list()).ms).toBeLessThan(LIST_MS_MAX);
  const ends = await Promise.all(slugs.map(async (slug) => (await callAt(own, slug)).json));
  for (const [at, { result, error }] of ends.entries()) {
    if (at % 2 === 0) expect(result).toMatchObject(WELL);
    else expect(error?.message).toMatch(/listens|closed|well/);
  }
  await expectRecorded(own, wellSlugs[0]!, downSlugs[1]!);
});
