import { defineResourceTemplate } from "../../kernel/define-resource-template.ts";
import { limits } from "../limits.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { showMessage } from "../tools/shown.ts";
import { addresses, messagesAt, NameVariable } from "./addresses.ts";
import { completeChannel } from "./complete-channel.ts";
import { readAsResource } from "./read-as-resource.ts";

export const channelMessages = (parts: TeamsParts) =>
  defineResourceTemplate({
    uriTemplate: addresses.messages,
    name: "channel-messages",
    title: "Messages of a channel",
    description: `The last ${limits.pageDefault} messages of a channel, newest first. Subscribers hear of every new, edited or deleted one.`,
    mimeType: "application/json",
    variables: NameVariable,
    completers: { name: (typed, _, context) => completeChannel(parts, typed, context) },
    read: ({ name }, context) =>
      readAsResource(messagesAt(name), async () => {
        const wish = { channel: name, threadId: null, cursor: undefined, limit: limits.pageDefault };
        const { channel, page } = await parts.router.list(wish, callOf(context));
        return JSON.stringify(page.items.map((message) => showMessage({ message, channel })));
      }),
  });
