import type { ServerHelp } from "../../contracts/server-help.ts";
import { leastRoles } from "./least-roles.ts";
import { limits } from "./limits.ts";

export const help: ServerHelp = {
  does: [
    "Posts, answers, searches, edits and deletes messages, and routes those that name no channel by rules.",
    "Finds times that suit everybody, in everybody's own time zone, says why, and books them with an iCalendar invitation.",
    "Tells channels and alert channels what happens in tasks, sales and meetings: at once, after quiet hours, or as a digest.",
    "Takes what Slack's incoming webhooks take, and calls webhooks of others, signed.",
    "Without credentials it is a workspace of its own in this house; with them it speaks to Microsoft Teams and Outlook.",
  ],
  needs: [
    "Nothing for the local workspace.",
    "For Microsoft Teams: an app registration in Microsoft Entra with its tenant, application id and secret, and the id of a team, under Settings.",
    "To post in Microsoft Teams besides: a refresh token of the account that posts, because Microsoft lets only people post.",
  ],
  examples: [
    {
      say: "Tell everybody that the launch page is up.",
      tool: "post_message",
      args: { channel: "general", text: "The launch page is up. Thanks, @ada!" },
    },
    {
      say: "When can Ada, Grace and Konrad meet next week for half an hour?",
      tool: "suggest_meeting_times",
      args: {
        attendees: ["ada", "grace", "konrad"],
        durationMinutes: 30,
        from: "2031-03-24T00:00:00Z",
        until: "2031-03-29T00:00:00Z",
      },
    },
    { say: "Who is there?", tool: "get_presence", args: { people: ["ada", "grace", "konrad"] } },
    { say: "What was said about the launch?", tool: "search_messages", args: { query: "launch" } },
  ],
  limits: [
    {
      name: "For keys with the role operator",
      value: `${Object.keys(leastRoles).length} tools`,
      why: `${Object.keys(leastRoles).join(", ")}. Others do not see them. Messages of others, too, are changed with that role alone.`,
    },
    { name: "A message", value: `${limits.messageLengthMax.toLocaleString("en")} characters` },
    { name: "A meeting", value: `${limits.attendeesMax} people who must come, as many who may` },
    {
      name: "A search for times",
      value: `${limits.searchDaysMax} days`,
      why: "Every quarter of an hour is looked at.",
    },
    {
      name: "An incoming webhook",
      value: `${limits.hookBurst} posts at once, then one a second; ${limits.hookBodyBytesMax / 1024} KiB each`,
    },
    {
      name: "An outgoing webhook",
      value: "Public addresses only",
      why: "Whoever may call this server could otherwise reach into the private network.",
    },
    {
      name: "Microsoft Teams",
      value: "One team",
      why: "Channels are those of the team in the settings; chats and files are not served.",
    },
  ],
};
