import type { z } from "zod";
import { ToolFailure } from "../../../kernel/tool-failure.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import type { Message, Person, StoreCall, WorkspaceStore } from "../workspace-store.ts";
import type { GraphClient } from "./graph-client.ts";
import { toGraphPage } from "./graph-page.ts";
import { skip } from "./graph-people.ts";
import { GraphChannel, GraphMessage, GraphSearch, listOf } from "./graph-shapes.ts";
import type { Tell } from "./open-graph-workspace.ts";
import { readHtml, writeHtml } from "./read-html.ts";

type Messages = Pick<
  WorkspaceStore,
  "post" | "listMessages" | "findMessage" | "search" | "edit" | "setDeleted"
>;
/** Graph's own bound. */
const PAGE_MAX = 50;
const SEND = "ChannelMessage.Send (delegated: only people post, so give a refresh token)";
const READ = "ChannelMessage.Read.All";
const TOLD_LENGTH_MAX = 500;
const NAMES_MAX = 1_000;
/** Between the id of a thread and that of a reply in it. */
const BELOW = "~";

export function graphMessages(graph: GraphClient, tell: Tell): Messages {
  const at = (channelId: string, rest: string) =>
    graph.inTeam(`/channels/${encodeURIComponent(channelId)}/messages${rest}`);
  const one = (id: string) => `/${encodeURIComponent(id)}`;
  /** A reply stands below its thread, and is found nowhere else: its id here says both. */
  const path = ({ channelId, id }: Pick<Message, "channelId" | "id">) => {
    const [thread = "", reply] = id.split(BELOW, 2);
    return at(channelId, reply === undefined ? one(thread) : `${one(thread)}/replies${one(reply)}`);
  };

  /** Whoever hears of a message hears its channel by name. Names seldom change. */
  const names = new Map<string, string>();
  async function nameOf(id: string, { signal }: StoreCall): Promise<string> {
    const known = names.get(id);
    if (known !== undefined) return known;
    const found = await graph.find(GraphChannel, {
      ...{ method: "GET", path: graph.inTeam(`/channels/${encodeURIComponent(id)}`), signal },
      permission: "Channel.ReadBasic.All",
    });
    if (names.size >= NAMES_MAX) names.clear();
    if (found !== null) names.set(id, found.displayName);
    return found?.displayName ?? id;
  }

  async function told(type: string, message: Message, call: StoreCall): Promise<Message> {
    const { id, channelId, threadId, author, text, mentions, isUrgent, via } = message;
    const channel = await nameOf(channelId, call);
    const said = {
      threadId,
      author: author.name,
      text: text.slice(0, TOLD_LENGTH_MAX),
      mentions,
      isUrgent,
      via,
    };
    await tell({ type, entityId: id, actor: call.actor, data: { channel, ...said } });
    return message;
  }

  return {
    async post({ channelId, threadId, text, mentions, isUrgent, via }, call) {
      const json = { ...writeBody(text, mentions), ...(isUrgent && { importance: "urgent" }) };
      const place = threadId === null ? at(channelId, "") : at(channelId, `${one(threadId)}/replies`);
      const made = await graph.read(GraphMessage, {
        ...{ method: "POST", path: place, json, signal: call.signal },
        permission: SEND,
      });
      return told("message.posted", { ...toMessage(made, channelId), via }, call);
    },

    async listMessages({ channelId, threadId, cursor, limit }, { signal }) {
      const place = threadId === null ? at(channelId, "") : at(channelId, `${one(threadId)}/replies`);
      const query = { $top: Math.min(limit, PAGE_MAX), ...skip(cursor) };
      const answer = await graph.read(listOf(GraphMessage), {
        method: "GET",
        path: place,
        query,
        signal,
        permission: READ,
      });
      const value = answer.value.filter(isOfPeople);
      return toGraphPage({ ...answer, value }, (message) => toMessage(message, channelId));
    },

    async findMessage(channelId, id, { signal }) {
      const found = await graph.find(GraphMessage, {
        method: "GET",
        path: path({ channelId, id }),
        signal,
        permission: READ,
      });
      return found === null ? null : toMessage(found, channelId);
    },

    async search({ query, channelId, cursor, limit }, { signal }) {
      const from = Number(readCursor(cursor, 1)?.[0] ?? 0);
      const request = { entityTypes: ["chatMessage"], query: { queryString: query }, from, size: limit };
      const { value } = await graph.read(GraphSearch, {
        ...{
          method: "POST",
          path: "/search/query",
          json: { requests: [request] },
          signal,
          isIdempotent: true,
        },
        permission: "ChannelMessage.Read.All (delegated)",
      });
      const container = value[0]?.hitsContainers?.[0];
      const found = (container?.hits ?? []).flatMap(({ resource }) => {
        const read = GraphMessage.safeParse(resource);
        const where = read.data?.channelIdentity?.channelId;
        return read.success && where ? [toMessage(read.data, where)] : []; // the rest are chats
      });
      return {
        items: found.filter((message) => channelId === null || message.channelId === channelId),
        nextCursor: container?.moreResultsAvailable ? writeCursor([from + limit]) : null,
      };
    },

    async edit(message, { text, mentions }, call) {
      await graph.send({
        ...{ method: "PATCH", path: path(message), json: writeBody(text, mentions), signal: call.signal },
        permission: "ChannelMessage.ReadWrite (delegated: only one's own messages)",
      });
      const found = await graph.read(GraphMessage, {
        ...{ method: "GET", path: path(message), signal: call.signal },
        permission: READ,
      });
      return told("message.edited", toMessage(found, message.channelId), call);
    },

    async setDeleted(message, isDeleted, call) {
      await graph.send({
        method: "POST",
        path: `${path(message)}/${isDeleted ? "softDelete" : "undoSoftDelete"}`,
        signal: call.signal,
        permission: "ChannelMessage.ReadWrite (delegated: only one's own messages)",
      });
      return told(isDeleted ? "message.deleted" : "message.restored", { ...message, isDeleted }, call);
    },
  };
}

/** A mention is a tag in the text and an entry beside it; both have the same number. */
function writeBody(text: string, mentions: readonly Person[]) {
  let content = writeHtml(text);
  const entries = mentions.flatMap((person, id) => {
    const written = content.replace(
      new RegExp(`@${escapeRegExp(person.handle)}(?![\\w-])`, "i"),
      () => `<at id="${id}">${writeHtml(person.name)}</at>`, // a name may have a "$"
    );
    if (written === content) return [];
    content = written;
    return [
      {
        id,
        mentionText: person.name,
        mentioned: {
          user: {
            id: person.id,
            displayName: person.name,
            "@odata.type": "#microsoft.graph.teamworkUserIdentity",
            userIdentityType: "aadUser",
          },
        },
      },
    ];
  });
  return { body: { contentType: "html", content }, ...(entries.length > 0 && { mentions: entries }) };
}

const escapeRegExp = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Teams lists its own notes, such as who joined, among what people say. */
function isOfPeople({ messageType }: z.output<typeof GraphMessage>): boolean {
  return messageType === undefined || messageType === null || messageType === "message";
}

function toMessage(message: z.output<typeof GraphMessage>, channelId: string): Message {
  const {
    id,
    etag,
    replyToId,
    importance,
    createdDateTime,
    lastEditedDateTime,
    deletedDateTime,
    from,
    body,
    mentions,
  } = message;
  const who = from?.user ?? from?.application;
  const content = body?.content ?? "";
  if (createdDateTime === null || createdDateTime === undefined) {
    throw new ToolFailure("Microsoft Graph answered with a message that has no time.");
  }
  return {
    id: replyToId ? replyToId + BELOW + id : id,
    channelId,
    threadId: replyToId || null,
    author: { id: who?.id ?? "", name: who?.displayName ?? "Somebody" },
    text: body?.contentType === "text" ? content : readHtml(content),
    mentions: (mentions ?? []).map(({ mentionText }) => mentionText ?? ""),
    isUrgent: importance === "urgent" || importance === "high",
    via: null,
    postedAt: new Date(createdDateTime),
    editedAt: lastEditedDateTime ? new Date(lastEditedDateTime) : null,
    isDeleted: Boolean(deletedDateTime),
    replies: null,
    revision: etag ?? "",
  };
}
