/**
 * The client that the official suite is given: a house that has the scenario's server behind it. What the suite sees
 * of it is the house's own upstream leg; what drives it is a caller of the house.
 */
import { actAsAdmin } from "./act.ts";
import { oauthOf } from "./conformance-sign-in.ts";
import { stepsOf } from "./conformance-steps.ts";
import { readTask } from "./conformance-task.ts";
import { takeTurn } from "./turnstile.ts";

const task = readTask();
const makeRoom = await takeTurn(task.turnstile);
const admin = actAsAdmin(task.house);
const { slug } = task;

await admin.server.create.mutate({
  ...{ slug, source: "remote", instances: [{ url: task.url }] },
  oauth: oauthOf(task),
});
try {
  await stepsOf(task.scenario)(task);
} finally {
  await admin.server.remove.mutate({ slug, confirm: slug });
  makeRoom();
}
