import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { ChannelManager } from "../channel-manager/channel-manager.ts";
import type {
  Channel,
  Message,
  NewMessage,
  Page,
  PageWish,
  Person,
  StoreCall,
} from "../workspace/workspace-store.ts";
import type { Workspaces } from "../workspace/workspaces.ts";
import { findMentions } from "./find-mentions.ts";
import type { RouteBook } from "./route-book.ts";

const MENTIONS_MAX = 20;

type PostWish = {
  /** Absent: by the routing rules. */
  channel: string | undefined;
  text: string;
  threadId?: string | null;
  isUrgent?: boolean;
  via?: string | null;
} & Pick<NewMessage, "alongside">;
/** `because`: why it went to this channel. */
export type Posted = { channel: Channel; message: Message; because: string; unknownMentions: string[] };
/** A message with the channel it stands in. */
export type Placed = { channel: Channel; message: Message };

/** Messages find their channel, their thread and whom they mean. */
export class MessageRouter {
  readonly routes: RouteBook;
  readonly #workspaces: Workspaces;
  readonly #channels: ChannelManager;

  constructor(parts: { workspaces: Workspaces; channels: ChannelManager; routes: RouteBook }) {
    this.#workspaces = parts.workspaces;
    this.#channels = parts.channels;
    this.routes = parts.routes;
  }

  async post(wish: PostWish, call: StoreCall): Promise<Posted> {
    const route =
      wish.channel === undefined
        ? await this.routes.choose(wish.text, call.actor.name)
        : { channel: wish.channel, because: "the message names it" };
    const channel = await this.#channels.findOpen(route.channel, call);
    const store = await this.#workspaces.current();
    const threadId = wish.threadId ?? null;
    if (threadId !== null) await this.#findThread(channel, threadId, call);
    const { people, unknown } = await this.#readMentions(wish.text, call);
    const { text, isUrgent = false, via = null, alongside } = wish;
    const posted = { channelId: channel.id, threadId, text, mentions: people, isUrgent, via };
    const message = await store.post({ ...posted, ...(alongside && { alongside }) }, call);
    return { channel, message, because: route.because, unknownMentions: unknown };
  }

  async list(
    { channel, threadId, ...wish }: PageWish & { channel: string; threadId: string | null },
    call: StoreCall,
  ): Promise<{ channel: Channel; page: Page<Message>; thread: Message | null }> {
    const found = await this.#channels.find(channel, call);
    const thread = threadId === null ? null : await this.#findThread(found, threadId, call);
    const store = await this.#workspaces.current();
    const page = await store.listMessages({ ...wish, channelId: found.id, threadId }, call);
    return { channel: found, page, thread };
  }

  async search(
    { channel, ...wish }: PageWish & { query: string; channel: string | undefined },
    call: StoreCall,
  ): Promise<Page<Placed>> {
    const within = channel === undefined ? null : await this.#channels.find(channel, call);
    const store = await this.#workspaces.current();
    const { items, nextCursor } = await store.search({ ...wish, channelId: within?.id ?? null }, call);
    const ids = [...new Set(items.map(({ channelId }) => channelId))];
    const known = new Map(
      await Promise.all(
        ids.map(async (id) => [id, within ?? (await this.#channels.find(id, call))] as const),
      ),
    );
    return {
      items: items.map((message) => ({ message, channel: known.get(message.channelId)! })),
      nextCursor,
    };
  }

  async edit(
    wish: { channel: string; id: string; text: string; expectedRevision: string | undefined },
    call: StoreCall,
  ): Promise<Placed> {
    const { channel, message } = await this.find(wish.channel, wish.id, call);
    if (message.isDeleted)
      throw new ToolFailure("That message is deleted. Bring it back with restore_message first.");
    if (wish.expectedRevision !== undefined && wish.expectedRevision !== message.revision) {
      throw new ToolFailure(
        `The message has changed since revision ${wish.expectedRevision}: it is at ${message.revision} and says ${JSON.stringify(message.text.slice(0, 200))}.`,
      );
    }
    const store = await this.#workspaces.current();
    const { people } = await this.#readMentions(wish.text, call);
    return { channel, message: await store.edit(message, { text: wish.text, mentions: people }, call) };
  }

  async setDeleted(channelName: string, id: string, isDeleted: boolean, call: StoreCall): Promise<Placed> {
    const { channel, message } = await this.find(channelName, id, call);
    if (message.isDeleted === isDeleted) return { channel, message };
    const store = await this.#workspaces.current();
    return { channel, message: await store.setDeleted(message, isDeleted, call) };
  }

  async find(channelName: string, id: string, call: StoreCall): Promise<Placed> {
    const channel = await this.#channels.find(channelName, call);
    const message = await (await this.#workspaces.current()).findMessage(channel.id, id, call);
    if (message !== null) return { channel, message };
    throw new ToolFailure(`There is no message ${id} in #${channel.name}. list_messages gives the ids.`);
  }

  /** Threads have one level: who answers an answer answers its thread. */
  async #findThread(channel: Channel, id: string, call: StoreCall): Promise<Message> {
    const { message } = await this.find(channel.name, id, call);
    if (message.threadId === null) return message;
    throw new ToolFailure(`${id} is a reply itself; answer its thread, ${message.threadId}.`);
  }

  async #readMentions(text: string, call: StoreCall): Promise<{ people: Person[]; unknown: string[] }> {
    const handles = findMentions(text).slice(0, MENTIONS_MAX);
    const store = await this.#workspaces.current();
    const found = await Promise.all(handles.map((handle) => store.findPerson(handle, call)));
    return {
      people: found.filter((person) => person !== null),
      unknown: handles.filter((_, index) => found[index] === null),
    };
  }
}
