import type { z } from "zod";
import { paginate } from "../../../kernel/paginate.ts";
import type { Channel, MemberOutcome, Person, StoreCall, WorkspaceStore } from "../workspace-store.ts";
import type { GraphClient } from "./graph-client.ts";
import { quote } from "./graph-people.ts";
import { GraphChannel, GraphMember, listOf } from "./graph-shapes.ts";
import type { Tell } from "./open-graph-workspace.ts";

type Channels = Pick<
  WorkspaceStore,
  | "listChannels"
  | "findChannel"
  | "createChannel"
  | "updateChannel"
  | "setArchived"
  | "listMembers"
  | "addMembers"
  | "removeMembers"
>;

export function graphChannels(graph: GraphClient, tell: Tell): Channels {
  const at = (id: string, rest = "") => graph.inTeam(`/channels/${encodeURIComponent(id)}${rest}`);

  async function get(id: string, { signal }: StoreCall): Promise<Channel | null> {
    const found = await graph.find(GraphChannel, {
      ...{ method: "GET", path: at(id), signal },
      permission: "Channel.ReadBasic.All",
    });
    return found === null ? null : toChannel(found);
  }

  async function memberIds(channelId: string, { signal }: StoreCall) {
    const { value } = await graph.read(listOf(GraphMember), {
      ...{ method: "GET", path: at(channelId, "/members"), signal },
      permission: "ChannelMember.Read.All",
    });
    return value;
  }

  async function told(type: string, channel: Channel, call: StoreCall): Promise<Channel> {
    await tell({
      type,
      entityId: channel.id,
      actor: call.actor,
      data: { channel: channel.name, topic: channel.topic },
    });
    return channel;
  }

  return {
    /** Graph gives all channels of a team at once: there are at most a thousand. */
    async listChannels({ search, archived, cursor, limit }, { signal }) {
      const { value } = await graph.read(listOf(GraphChannel), {
        ...{ method: "GET", path: graph.inTeam("/channels"), signal },
        permission: "Channel.ReadBasic.All",
      });
      const wanted = search.toLowerCase();
      const found = value
        .map(toChannel)
        .filter(
          ({ name, topic, isArchived }) =>
            (archived || !isArchived) && `${name} ${topic}`.toLowerCase().includes(wanted),
        )
        .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      return paginate(found, { cursor, limit, keyOf });
    },

    async findChannel(reference, call) {
      if (reference.startsWith("19:")) return get(reference, call);
      const { value } = await graph.read(listOf(GraphChannel), {
        ...{ method: "GET", path: graph.inTeam("/channels"), signal: call.signal },
        query: { $filter: `displayName eq '${quote(reference.replace(/^#/, ""))}'` },
        permission: "Channel.ReadBasic.All",
      });
      return value[0] === undefined ? null : toChannel(value[0]);
    },

    async createChannel({ name, topic, isPrivate }, call) {
      const json = {
        displayName: name,
        description: topic,
        membershipType: isPrivate ? "private" : "standard",
      };
      const made = await graph.read(GraphChannel, {
        ...{ method: "POST", path: graph.inTeam("/channels"), json, signal: call.signal },
        permission: "Channel.Create",
      });
      return told("channel.created", toChannel(made), call);
    },

    async updateChannel(id, { name, topic }, call) {
      const json = {
        ...(name !== undefined && { displayName: name }),
        ...(topic !== undefined && { description: topic }),
      };
      await graph.send({
        ...{ method: "PATCH", path: at(id), json, signal: call.signal, isIdempotent: true },
        permission: "ChannelSettings.ReadWrite.All",
      });
      return told("channel.updated", (await get(id, call))!, call); // changed a moment ago
    },

    async setArchived(id, isArchived, call) {
      // The way there takes a body, though it may say nothing; the way back takes none.
      await graph.send({
        ...{ method: "POST", path: at(id, isArchived ? "/archive" : "/unarchive"), signal: call.signal },
        ...(isArchived && { json: {} }),
        permission: "ChannelSettings.ReadWrite.All",
      });
      // Graph takes it on and does it soon after: asked now it may still say the old.
      const channel = { ...(await get(id, call))!, isArchived };
      return told(isArchived ? "channel.archived" : "channel.restored", channel, call);
    },

    async listMembers(channelId, call) {
      return (await memberIds(channelId, call)).map(({ id, userId, displayName, email }) => ({
        id: userId || id,
        name: displayName || email || id,
        email: email ?? "",
        handle: (email ?? "").split("@")[0]!.toLowerCase(),
      }));
    },

    async addMembers(channelId, people, { signal }) {
      const outcomes = await graph.batch(
        people.map(({ id }) => ({
          method: "POST",
          url: at(channelId, "/members"),
          body: {
            "@odata.type": "#microsoft.graph.aadUserConversationMember",
            roles: [],
            "user@odata.bind": graph.addressOf(`/users('${quote(id)}')`),
          },
        })),
        { signal, permission: "ChannelMember.ReadWrite.All" },
      );
      return outcomes.map((outcome, index) => toOutcome(people[index]!, outcome, "added"));
    },

    async removeMembers(channelId, people, call) {
      const members = await memberIds(channelId, call);
      const idOf = (person: Person) => members.find(({ userId }) => userId === person.id)?.id;
      const present = people.filter((person) => idOf(person) !== undefined);
      const outcomes = await graph.batch(
        present.map((person) => ({
          method: "DELETE",
          url: at(channelId, `/members/${encodeURIComponent(idOf(person)!)}`),
        })),
        { signal: call.signal, permission: "ChannelMember.ReadWrite.All" },
      );
      const done = new Map(
        present.map((person, index) => [person.id, toOutcome(person, outcomes[index]!, "removed")]),
      );
      return people.map((person) => done.get(person.id) ?? { person, ok: true, says: "was no member" });
    },
  };
}

function toOutcome(person: Person, outcome: { ok: boolean; says?: string }, done: string): MemberOutcome {
  return { person, ok: outcome.ok, says: outcome.ok ? done : (outcome.says ?? "failed") };
}

function toChannel({
  id,
  displayName,
  description,
  membershipType,
  isArchived,
  createdDateTime,
}: z.output<typeof GraphChannel>): Channel {
  return {
    id,
    name: displayName,
    topic: description ?? "",
    isPrivate: membershipType === "private",
    isArchived: isArchived ?? false,
    createdAt: new Date(createdDateTime ?? 0),
  };
}

const keyOf = ({ name, id }: Channel) => `${name}\u0000${id}`;
