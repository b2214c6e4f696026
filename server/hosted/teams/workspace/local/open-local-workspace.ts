import { newId } from "../../../../foundation/ids.ts";
import type { WorkspaceStore } from "../workspace-store.ts";
import { localCalendar } from "./local-calendar.ts";
import { localChannels } from "./local-channels.ts";
import { inTransaction, type LocalDatabase } from "./local-database.ts";
import { localMessages } from "./local-messages.ts";
import { localPeople } from "./local-people.ts";
import { localPresence } from "./local-presence.ts";
import { sampleChannels, samplePeople, welcome } from "./sample-people.ts";

/** Held while the samples are laid out: two replicas that start at once make them once. */
const SAMPLES_LOCK = 5_020_261;

/** The built-in workspace: the whole of a team's talk and calendar, in our own Postgres. */
export async function openLocalWorkspace(database: LocalDatabase): Promise<WorkspaceStore> {
  await layOutSamples(database);
  return {
    kind: "local",
    label: "Local workspace",
    ...localPeople(database),
    ...localChannels(database),
    ...localMessages(database),
    ...localPresence(database),
    ...localCalendar(database),
  };
}

async function layOutSamples({ pool, clock }: LocalDatabase): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query("SELECT pg_advisory_xact_lock($1)", [SAMPLES_LOCK]);
    const { rowCount } = await client.query("SELECT 1 FROM workspace_channel LIMIT 1");
    if (rowCount !== 0) return;
    const now = new Date(clock.now());
    const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
    for (const { handle, name, email, timeZone } of samplePeople) {
      await client.query(
        `INSERT INTO workspace_person (id, handle, name, email, time_zone, work_days, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [newId("wp", now.getTime()), handle, name, email, timeZone, days, now],
      );
    }
    const ids = sampleChannels.map(() => newId("wc", now.getTime()));
    for (const [index, { name, topic }] of sampleChannels.entries()) {
      await client.query(
        "INSERT INTO workspace_channel (id, name, topic, created_by, created_at) VALUES ($1, $2, $3, 'gatehouse', $4)",
        [ids[index], name, topic, now],
      );
    }
    await client.query(
      "INSERT INTO workspace_member (channel_id, person_id) SELECT c.id, p.id FROM workspace_channel c, workspace_person p",
    );
    await client.query(
      `INSERT INTO workspace_message (id, channel_id, author_id, author, text, mentions, posted_at)
       VALUES ($1, $2, 'gatehouse', 'Gatehouse', $3, '{}', $4)`,
      [newId("wm", now.getTime()), ids[0], welcome, now],
    );
  });
}
