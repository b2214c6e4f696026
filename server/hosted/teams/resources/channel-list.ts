import { defineResource } from "../../kernel/define-resource.ts";
import { limits } from "../limits.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { showChannel } from "../tools/shown.ts";
import { addresses, messagesAt } from "./addresses.ts";

export const channelList = ({ channels }: TeamsParts) =>
  defineResource({
    uri: addresses.channels,
    name: "channels",
    title: "Channels",
    description: `The first ${limits.pageMax} channels with the addresses of their messages. Subscribers hear when one comes or changes.`,
    mimeType: "application/json",
    read: async (context) => {
      const wish = { search: "", archived: false, cursor: undefined, limit: limits.pageMax };
      const { items } = await channels.list(wish, callOf(context));
      return JSON.stringify(
        items.map((channel) => ({ ...showChannel(channel), messages: messagesAt(channel.name) })),
      );
    },
  });
