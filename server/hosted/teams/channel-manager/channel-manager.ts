import { nearest } from "../../kernel/nearest.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { limits } from "../limits.ts";
import type { PeopleDirectory } from "../presence-manager/people-directory.ts";
import type {
  Channel,
  MemberOutcome,
  Page,
  PageWish,
  Person,
  StoreCall,
} from "../workspace/workspace-store.ts";
import type { Workspaces } from "../workspace/workspaces.ts";

/** Channels are made, named, filled with people and put away. */
export class ChannelManager {
  readonly #workspaces: Workspaces;
  readonly #people: PeopleDirectory;

  constructor(workspaces: Workspaces, people: PeopleDirectory) {
    this.#workspaces = workspaces;
    this.#people = people;
  }

  async list(
    wish: PageWish & { search: string; archived: boolean },
    call: StoreCall,
  ): Promise<Page<Channel>> {
    return (await this.#workspaces.current()).listChannels(wish, call);
  }

  async find(reference: string, call: StoreCall): Promise<Channel> {
    const store = await this.#workspaces.current();
    const channel = await store.findChannel(reference, call);
    if (channel !== null) return channel;
    const { items } = await store.listChannels(
      { search: "", archived: false, cursor: undefined, limit: limits.pageMax },
      call,
    );
    const names = items.map(({ name }) => name);
    const near = nearest(reference.replace(/^#/, ""), names);
    const hint = near === null ? "." : `; did you mean "${near}"?`;
    throw new ToolFailure(
      `There is no channel "${reference}"${hint} list_channels names those that are there.`,
    );
  }

  /** One that can be written to. */
  async findOpen(reference: string, call: StoreCall): Promise<Channel> {
    const channel = await this.find(reference, call);
    if (!channel.isArchived) return channel;
    throw new ToolFailure(
      `#${channel.name} is archived. Bring it back with restore_channel, or choose another.`,
    );
  }

  async get(reference: string, call: StoreCall): Promise<{ channel: Channel; members: Person[] }> {
    const channel = await this.find(reference, call);
    return { channel, members: await (await this.#workspaces.current()).listMembers(channel.id, call) };
  }

  async create(
    { members, ...wish }: Pick<Channel, "name" | "topic" | "isPrivate"> & { members: readonly string[] },
    call: StoreCall,
  ): Promise<{ channel: Channel; members: MemberOutcome[] }> {
    const people = await this.#people.findAll(members, call); // before anything is made
    const store = await this.#workspaces.current();
    const channel = await store.createChannel(wish, call);
    return { channel, members: people.length === 0 ? [] : await store.addMembers(channel.id, people, call) };
  }

  async update(
    reference: string,
    wish: { name?: string | undefined; topic?: string | undefined },
    call: StoreCall,
  ): Promise<Channel> {
    if (wish.name === undefined && wish.topic === undefined)
      throw new ToolFailure("Nothing to change: give newName or topic.");
    const channel = await this.findOpen(reference, call);
    const { name, topic } = wish;
    const change = { ...(name !== undefined && { name }), ...(topic !== undefined && { topic }) };
    return (await this.#workspaces.current()).updateChannel(channel.id, change, call);
  }

  /** Archiving twice is no mistake. */
  async setArchived(reference: string, isArchived: boolean, call: StoreCall): Promise<Channel> {
    const channel = await this.find(reference, call);
    if (channel.isArchived === isArchived) return channel;
    return (await this.#workspaces.current()).setArchived(channel.id, isArchived, call);
  }

  async changeMembers(
    reference: string,
    change: "add" | "remove",
    references: readonly string[],
    call: StoreCall,
  ): Promise<{ channel: Channel; members: MemberOutcome[] }> {
    const channel = await this.findOpen(reference, call);
    const people = await this.#people.findAll(references, call);
    const store = await this.#workspaces.current();
    const members =
      change === "add"
        ? await store.addMembers(channel.id, people, call)
        : await store.removeMembers(channel.id, people, call);
    return { channel, members };
  }
}
