import type { PresenceStatus, WorkspaceStore } from "../workspace-store.ts";
import type { GraphClient } from "./graph-client.ts";
import { toGraphTime } from "./graph-schedules.ts";
import { GraphPresence, listOf } from "./graph-shapes.ts";
import type { Tell } from "./open-graph-workspace.ts";

const fromGraph: Readonly<Record<string, PresenceStatus>> = {
  Available: "available",
  AvailableIdle: "available",
  Busy: "busy",
  BusyIdle: "busy",
  DoNotDisturb: "do_not_disturb",
  BeRightBack: "be_right_back",
  Away: "away",
  Offline: "offline",
};
/** Pairs that Graph takes. */
const toGraph: Record<PresenceStatus, { availability: string; activity: string }> = {
  available: { availability: "Available", activity: "Available" },
  busy: { availability: "Busy", activity: "Busy" },
  do_not_disturb: { availability: "DoNotDisturb", activity: "DoNotDisturb" },
  be_right_back: { availability: "BeRightBack", activity: "BeRightBack" },
  away: { availability: "Away", activity: "Away" },
  offline: { availability: "Offline", activity: "OffWork" },
};
const permission = "Presence.ReadWrite.All";

export function graphPresence(
  graph: GraphClient,
  tell: Tell,
): Pick<WorkspaceStore, "presenceOf" | "setPresence"> {
  return {
    async presenceOf(people, { signal }) {
      const json = { ids: people.map(({ id }) => id) };
      const { value } = await graph.read(listOf(GraphPresence), {
        ...{ method: "POST", path: "/communications/getPresencesByUserId", json, signal, isIdempotent: true },
        permission: "Presence.Read.All",
      });
      return value.map(({ id, availability, statusMessage }) => {
        const status = fromGraph[availability ?? ""] ?? "offline";
        const until = statusMessage?.expiryDateTime?.dateTime;
        const expiresAt = until ? new Date(until) : null;
        return {
          personId: id,
          said: { status, note: statusMessage?.message?.content ?? "", expiresAt },
          lastSeenAt: null,
        };
      });
    },

    async setPresence(person, said, { actor, signal }) {
      const at = (verb: string) => `/users/${encodeURIComponent(person.id)}/presence/${verb}`;
      const common = { method: "POST", signal, isIdempotent: true, permission } as const;
      if (said === null) {
        await graph.send({ ...common, path: at("clearUserPreferredPresence"), json: {} });
      } else {
        const expirationDuration = durationUntil(said.expiresAt);
        const json = { ...toGraph[said.status], ...(expirationDuration !== null && { expirationDuration }) };
        await graph.send({ ...common, path: at("setUserPreferredPresence"), json });
        if (said.note !== "") {
          const message = { content: said.note, contentType: "text" };
          const expiryDateTime =
            said.expiresAt === null ? {} : { expiryDateTime: toGraphTime(said.expiresAt) };
          await graph.send({
            ...common,
            path: at("setStatusMessage"),
            json: { statusMessage: { message, ...expiryDateTime } },
          });
        }
      }
      const data = { person: person.name, status: said?.status ?? null, note: said?.note ?? "" };
      await tell({ type: "presence.changed", entityId: person.id, actor, data });
    },
  };
}

function durationUntil(at: Date | null): string | null {
  return at === null ? null : `PT${Math.max(1, Math.round((at.getTime() - Date.now()) / 60_000))}M`;
}
