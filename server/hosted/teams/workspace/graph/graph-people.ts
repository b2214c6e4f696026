import type { z } from "zod";
import type { TimeManager } from "../../../hello-world/time/time-manager.ts";
import { parseClock, weekdays } from "../../../hello-world/time/wall-time.ts";
import { ToolFailure } from "../../../kernel/tool-failure.ts";
import type { Person, WorkingHours, WorkspaceStore } from "../workspace-store.ts";
import type { GraphClient } from "./graph-client.ts";
import { toGraphPage } from "./graph-page.ts";
import { askSchedules } from "./graph-schedules.ts";
import { GraphUser, listOf } from "./graph-shapes.ts";
import { readZone } from "./windows-zones.ts";

const SELECT = "id,displayName,mail,userPrincipalName";
const permission = "User.Read.All";

export function graphPeople(
  graph: GraphClient,
  time: TimeManager,
): Pick<WorkspaceStore, "addPerson" | "listPeople" | "findPerson" | "workingHours"> {
  return {
    async listPeople({ search, cursor, limit }, { signal }) {
      const filter = search === "" ? {} : { $filter: `startswith(displayName,'${quote(search)}')` };
      const query = { $select: SELECT, $top: limit, ...filter, ...skip(cursor) };
      const answer = await graph.read(listOf(GraphUser), {
        method: "GET",
        path: "/users",
        query,
        signal,
        permission,
      });
      return toGraphPage(answer, toPerson);
    },

    addPerson: () =>
      Promise.reject(
        new ToolFailure(
          "People of Microsoft Teams are added in Microsoft Entra, by an admin of the organisation.",
        ),
      ),

    /** By id or sign-in name at its own address; else by email or name. */
    async findPerson(reference, { signal }) {
      const wanted = reference.replace(/^@/, "");
      const isAddress = /^[0-9a-f-]{36}$/i.test(wanted) || wanted.includes("@");
      const query = { $select: SELECT };
      const path = `/users/${encodeURIComponent(wanted)}`;
      const found = isAddress
        ? await graph.find(GraphUser, { method: "GET", path, query, signal, permission })
        : null;
      if (found !== null) return toPerson(found);
      const name = quote(wanted);
      const $filter = `mail eq '${name}' or displayName eq '${name}' or mailNickname eq '${name}'`;
      const { value } = await graph.read(listOf(GraphUser), {
        ...{ method: "GET", path: "/users", signal, permission },
        query: { ...query, $filter, $top: 2 },
      });
      return value[0] === undefined ? null : toPerson(value[0]);
    },

    async workingHours(people, call) {
      const now = new Date();
      const span = { from: now, until: new Date(now.getTime() + 3_600_000) };
      const schedules = await askSchedules(graph, people, span, call);
      return new Map(
        schedules.flatMap(({ person, schedule: { workingHours } }): [string, WorkingHours][] => {
          const timeZone = readZone(workingHours?.timeZone?.name, (name) => time.zones.find(name) !== null);
          const [from, until] = [workingHours?.startTime?.slice(0, 5), workingHours?.endTime?.slice(0, 5)];
          if (timeZone === null || !isClock(from) || !isClock(until)) return [];
          const named = new Set(workingHours?.daysOfWeek?.map((day) => day.toLowerCase()));
          const days = weekdays.filter((day) => named.has(day.toLowerCase()));
          return [[person.id, { timeZone, from, until, days }]];
        }),
      );
    },
  };
}

export function toPerson({ id, displayName, mail, userPrincipalName }: z.output<typeof GraphUser>): Person {
  const email = mail || userPrincipalName || "";
  return { id, name: displayName || email || id, email, handle: email.split("@")[0]!.toLowerCase() };
}

/** In OData a quote within quotes is doubled. */
export function quote(text: string): string {
  return text.replaceAll("'", "''");
}

export function skip(cursor: string | undefined): { $skiptoken?: string } {
  return cursor === undefined ? {} : { $skiptoken: Buffer.from(cursor, "base64url").toString() };
}

function isClock(text: string | undefined): text is string {
  return text !== undefined && parseClock(text) !== null;
}
