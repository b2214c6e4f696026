import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { cursorArgument, limitArgument, nextCursorField, reads } from "./arguments.ts";
import { ChannelField, showChannel } from "./shown.ts";

export const listChannels = ({ channels }: TeamsParts) =>
  defineTool({
    name: "list_channels",
    title: "Channels",
    description: "The channels of the workspace by name, with their topics; search looks at both.",
    input: z.object({
      search: z.string().max(limits.searchLengthMax).default(""),
      archived: z.boolean().default(false).describe("true: archived ones too"),
      cursor: cursorArgument,
      limit: limitArgument,
    }),
    output: z.object({ channels: z.array(ChannelField), nextCursor: nextCursorField }),
    annotations: reads,
    run: async (wish, context) => {
      const { items, nextCursor } = await channels.list({ ...wish, cursor: wish.cursor }, callOf(context));
      return { channels: items.map(showChannel), nextCursor };
    },
  });
