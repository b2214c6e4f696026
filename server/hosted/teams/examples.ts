/** The structured answers so far, the last one of each tool. */
export type Seen = Readonly<Record<string, Record<string, unknown> | undefined>>;

export type Example = {
  tool: string;
  args: object | ((seen: Seen) => object);
  /** Part of the structured answer; or, as a pattern, the words of a failure. */
  answers: Record<string, unknown> | RegExp;
};

type Identified = { id: string };
const messageOf = (seen: Seen, tool = "post_message") => (seen[tool]!.message as Identified).id;
const meetingOf = (seen: Seen, tool = "schedule_meeting") => (seen[tool]!.meeting as Identified).id;
const webhookOf = (seen: Seen, tool: string) => (seen[tool]!.webhook as Identified).id;
const NIGHT = { timeZone: "Europe/Berlin", from: "20:00", until: "08:00", days: ["Sunday"] };
const WEEK = { from: "2030-03-25T00:00:00Z", until: "2030-03-30T00:00:00Z" };
const LONG = "x".repeat(8_001);

/**
 * Every tool with good input, each kind of bad input, and at its bounds: to be called in this order, on a new local
 * workspace, by a caller named `tests`. Here directly; over /mcp/teams by a real client.
 */
export const examples: readonly Example[] = [
  {
    tool: "get_workspace_status",
    args: {},
    answers: {
      kind: "local",
      label: "Local workspace",
      ok: true,
      missing: ["tenant", "clientId", "team", "clientSecret or refreshToken"],
    },
  },
  { tool: "get_workspace_status", args: { verbose: true }, answers: /no such argument/ },

  {
    tool: "list_channels",
    args: {},
    answers: { channels: [{ name: "alerts" }, { name: "campaigns" }, { name: "general" }], nextCursor: null },
  },
  { tool: "list_channels", args: { search: "launches" }, answers: { channels: [{ name: "campaigns" }] } },
  { tool: "list_channels", args: { limit: 101 }, answers: /limit: expected at most 100/ },
  { tool: "list_channels", args: { cursor: "nonsense" }, answers: /cursor is not one that this tool gave/ },
  {
    tool: "create_channel",
    args: { name: "launch", topic: "Spring launch", members: ["ada", "grace@example.com"] },
    answers: {
      channel: { name: "launch", archived: false },
      members: [
        { name: "Ada Lovelace", ok: true },
        { name: "Grace Hopper", ok: true },
      ],
    },
  },
  { tool: "create_channel", args: { name: "launch" }, answers: /There is a channel of that name already/ },
  { tool: "create_channel", args: { name: "Launch Party" }, answers: /name: expected lower-case letters/ },
  { tool: "create_channel", args: { name: "x".repeat(51) }, answers: /name: expected lower-case letters/ },
  {
    tool: "create_channel",
    args: { name: "ghosts", members: ["nobody"] },
    answers: /Nobody here is called "nobody"/,
  },
  {
    tool: "create_channel",
    args: { name: "x".repeat(50), private: true },
    answers: { channel: { private: true } },
  },
  {
    tool: "get_channel",
    args: { channel: "#launch" },
    answers: { channel: { topic: "Spring launch" }, members: [{ handle: "ada" }, { handle: "grace" }] },
  },
  { tool: "get_channel", args: { channel: "lanch" }, answers: /no channel "lanch"; did you mean "launch"\?/ },
  {
    tool: "update_channel",
    args: { channel: "launch", topic: "Spring launch, 1 April" },
    answers: { channel: { name: "launch", topic: "Spring launch, 1 April" } },
  },
  {
    tool: "update_channel",
    args: { channel: "launch", newName: "spring" },
    answers: { channel: { name: "spring" } },
  },
  { tool: "update_channel", args: { channel: "spring" }, answers: /Nothing to change/ },
  {
    tool: "update_channel",
    args: { channel: "spring", topic: "x".repeat(201) },
    answers: /topic: expected at most 200 characters/,
  },
  {
    tool: "add_channel_members",
    args: { channel: "spring", people: ["konrad", "ada"] },
    answers: {
      members: [
        { name: "Konrad Zuse", says: "added" },
        { name: "Ada Lovelace", says: "was a member already" },
      ],
    },
  },
  {
    tool: "add_channel_members",
    args: { channel: "spring", people: [] },
    answers: /people: expected at least 1/,
  },
  {
    tool: "add_channel_members",
    args: { channel: "spring", people: ["adda"] },
    answers: /did you mean "ada"\?/,
  },
  {
    tool: "remove_channel_members",
    args: { channel: "spring", people: ["Konrad Zuse"] },
    answers: { members: [{ says: "removed" }] },
  },
  {
    tool: "remove_channel_members",
    args: { channel: "spring", people: ["konrad"] },
    answers: { members: [{ says: "was no member" }] },
  },
  {
    tool: "remove_channel_members",
    args: { channel: "none", people: ["konrad"] },
    answers: /no channel "none"/,
  },

  {
    tool: "post_message",
    args: { channel: "spring", text: "The *copy* is ready. @ada, @nobody: mail me@example.com" },
    answers: {
      message: { channel: "spring", author: "tests", mentions: ["ada"], inReplyTo: null, replies: 0 },
      because: "the message names it",
      unknownMentions: ["nobody"],
    },
  },
  {
    tool: "post_message",
    args: (seen) => ({ channel: "spring", text: "Thank you!", inReplyTo: messageOf(seen) }),
    answers: { message: { channel: "spring", text: "Thank you!", replies: 0 } },
  },
  {
    tool: "post_message",
    args: (seen) => ({ channel: "spring", text: "Me too", inReplyTo: messageOf(seen) }),
    answers: /is a reply itself; answer its thread/,
  },
  {
    tool: "post_message",
    args: { text: "No thread without a channel", inReplyTo: "wm_1" },
    answers: /inReplyTo needs the channel/,
  },
  {
    tool: "post_message",
    args: { channel: "spring", text: "lost", inReplyTo: "wm_1" },
    answers: /no message wm_1 in #spring/,
  },
  {
    tool: "post_message",
    args: { channel: "spring", text: "   " },
    answers: /text: expected at least 1 character/,
  },
  {
    tool: "post_message",
    args: { channel: "spring", text: LONG },
    answers: /text: expected at most 8000 characters/,
  },
  {
    tool: "post_message",
    args: { channel: "spring", text: LONG.slice(1) },
    answers: { message: { urgent: false } },
  },
  {
    tool: "post_message",
    args: { text: "Where does this go?" },
    answers: { message: { channel: "general" }, because: "no routing rule fits" },
  },

  {
    tool: "add_routing_rule",
    args: { name: "money", channel: "alerts", words: ["invoice", "refund"] },
    answers: { rule: { name: "money", channel: "alerts" } },
  },
  {
    tool: "add_routing_rule",
    args: { name: "money", channel: "alerts", words: ["pay"] },
    answers: /There is a routing rule "money" already/,
  },
  {
    tool: "add_routing_rule",
    args: { name: "nothing", channel: "alerts" },
    answers: /Give words, authors, or both/,
  },
  {
    tool: "add_routing_rule",
    args: { name: "nowhere", channel: "nowhere", words: ["x"] },
    answers: /no channel "nowhere"/,
  },
  {
    tool: "post_message",
    args: { text: "Invoice 7 is late", urgent: true },
    answers: {
      message: { channel: "alerts", urgent: true },
      because: 'routing rule "money": the text has "invoice"',
    },
  },
  {
    tool: "list_routing_rules",
    args: {},
    answers: { rules: [{ name: "money", words: ["invoice", "refund"] }], otherwise: "general" },
  },
  { tool: "list_routing_rules", args: { page: 2 }, answers: /no such argument/ },
  { tool: "remove_routing_rule", args: { name: "money" }, answers: { removed: "money" } },
  { tool: "remove_routing_rule", args: { name: "money" }, answers: /no routing rule "money"/ },

  {
    tool: "list_messages",
    args: { channel: "alerts" },
    answers: { messages: [{ text: "Invoice 7 is late", author: "tests" }], nextCursor: null },
  },
  {
    tool: "list_messages",
    args: { channel: "spring", limit: 1 },
    answers: { messages: [{ text: LONG.slice(1) }] },
  },
  {
    tool: "list_messages",
    args: (seen) => ({ channel: "spring", limit: 1, cursor: seen.list_messages!.nextCursor }),
    answers: { messages: [{ replies: 1 }], nextCursor: null },
  },
  { tool: "list_messages", args: { channel: "sprung" }, answers: /did you mean "spring"\?/ },
  { tool: "list_messages", args: { channel: "spring", limit: 0 }, answers: /limit: expected at least 1/ },
  {
    tool: "get_thread",
    args: (seen) => ({ channel: "spring", message: (seen.list_messages!.messages as Identified[])[0]!.id }),
    answers: { message: { replies: 1 }, replies: [{ text: "Thank you!" }], nextCursor: null },
  },
  { tool: "get_thread", args: { channel: "spring", message: "wm_0" }, answers: /no message wm_0 in #spring/ },
  { tool: "search_messages", args: { query: "invoice" }, answers: { messages: [{ channel: "alerts" }] } },
  {
    tool: "search_messages",
    args: { query: '"copy is" ready', channel: "spring" },
    answers: { messages: [{ mentions: ["ada"] }] },
  },
  { tool: "search_messages", args: { query: "copy", channel: "general" }, answers: { messages: [] } },
  { tool: "search_messages", args: { query: "" }, answers: /query: expected at least 1/ },
  { tool: "search_messages", args: { query: "x".repeat(201) }, answers: /query: expected at most 200/ },
  {
    tool: "edit_message",
    args: (seen) => ({
      channel: "alerts",
      message: messageOf(seen),
      text: "Invoice 7 is paid",
      expectedRevision: "1",
    }),
    answers: { message: { text: "Invoice 7 is paid", edited: true, revision: "2" } },
  },
  {
    tool: "edit_message",
    args: (seen) => ({ channel: "alerts", message: messageOf(seen), text: "no", expectedRevision: "1" }),
    answers: /has changed since revision 1: it is at 2/,
  },
  {
    tool: "edit_message",
    args: { channel: "alerts", message: "wm_0", text: "x" },
    answers: /no message wm_0/,
  },
  {
    tool: "delete_message",
    args: (seen) => ({ channel: "alerts", message: messageOf(seen) }),
    answers: { message: { deleted: true, text: "" } },
  },
  {
    tool: "edit_message",
    args: (seen) => ({ channel: "alerts", message: messageOf(seen), text: "x" }),
    answers: /is deleted. Bring it back with restore_message/,
  },
  {
    tool: "delete_message",
    args: { channel: "alerts", message: "" },
    answers: /message: expected at least 1/,
  },
  {
    tool: "restore_message",
    args: (seen) => ({ channel: "alerts", message: messageOf(seen) }),
    answers: { message: { deleted: false, text: "Invoice 7 is paid" } },
  },
  { tool: "restore_message", args: { channel: "spring", message: "wm_0" }, answers: /no message wm_0/ },
  { tool: "archive_channel", args: { channel: "spring" }, answers: { channel: { archived: true } } },
  { tool: "archive_channel", args: {}, answers: /channel: is required/ },
  { tool: "post_message", args: { channel: "spring", text: "too late" }, answers: /#spring is archived/ },
  { tool: "restore_channel", args: { channel: "spring" }, answers: { channel: { archived: false } } },
  { tool: "restore_channel", args: { channel: "autumn" }, answers: /no channel "autumn"/ },

  {
    tool: "list_people",
    args: {},
    answers: { people: [{ handle: "ada" }, { handle: "grace" }, { handle: "konrad" }, { handle: "mary" }] },
  },
  {
    tool: "list_people",
    args: { search: "HOPPER" },
    answers: { people: [{ name: "Grace Hopper", email: "grace@example.com" }] },
  },
  { tool: "list_people", args: { search: "x".repeat(201) }, answers: /search: expected at most 200/ },
  {
    tool: "add_person",
    args: { name: "Rei Noma", handle: "rei", email: "rei@example.com", timeZone: "asia/tokyo" },
    answers: { person: { handle: "rei" } },
  },
  {
    tool: "add_person",
    args: { name: "Rei Again", handle: "rei", email: "rei2@example.com", timeZone: "UTC" },
    answers: /has the handle "rei"/,
  },
  {
    tool: "add_person",
    args: { name: "Rei", handle: "Rei N", email: "r@example.com", timeZone: "UTC" },
    answers: /handle: expected a handle/,
  },
  {
    tool: "add_person",
    args: { name: "Rei", handle: "rei3", email: "rei3", timeZone: "UTC" },
    answers: /email: expected/,
  },
  {
    tool: "add_person",
    args: { name: "Rei", handle: "rei3", email: "r3@example.com", timeZone: "Asia/Tokio" },
    answers: /no time zone "Asia\/Tokio"; did you mean Asia\/Tokyo/,
  },
  {
    tool: "add_person",
    args: { name: "Rei", handle: "rei3", email: "r3@example.com", timeZone: "UTC", worksFrom: "25:00" },
    answers: /worksFrom: expected a time of day/,
  },

  {
    tool: "set_presence",
    args: { person: "grace", status: "do_not_disturb", note: "Writing", minutes: 60 },
    answers: { presence: { status: "do_not_disturb", note: "Writing", because: "said so" } },
  },
  { tool: "set_presence", args: { person: "grace", status: "sleeping" }, answers: /status: expected one of/ },
  {
    tool: "set_presence",
    args: { person: "grace", status: "away", minutes: 10_081 },
    answers: /minutes: expected at most 10080/,
  },
  { tool: "set_presence", args: { person: "gracie", status: "away" }, answers: /did you mean "grace"\?/ },
  {
    tool: "get_presence",
    args: { people: ["grace", "ada"] },
    answers: {
      presence: [
        { name: "Grace Hopper", status: "do_not_disturb" },
        { name: "Ada Lovelace", status: "offline", because: "not seen yet" },
      ],
    },
  },
  {
    tool: "get_presence",
    args: { people: Array.from({ length: 21 }, () => "ada") },
    answers: /people: expected at most 20/,
  },
  { tool: "clear_presence", args: { person: "grace" }, answers: { presence: { status: "offline" } } },
  { tool: "clear_presence", args: { person: "nobody" }, answers: /Nobody here is called "nobody"/ },

  {
    tool: "suggest_meeting_times",
    args: { attendees: ["ada", "grace"], optional: ["rei"], durationMinutes: 30, ...WEEK, limit: 2 },
    answers: {
      suggestions: [
        {
          startsAt: "2030-03-25T13:00:00.000Z",
          reasons: ["everybody is free", "Rei Noma (optional): outside working hours: 22:00 in Asia/Tokyo"],
        },
        {},
      ],
    },
  },
  {
    tool: "suggest_meeting_times",
    args: { attendees: ["ada"], durationMinutes: 4, ...WEEK },
    answers: /durationMinutes: expected at least 5/,
  },
  {
    tool: "suggest_meeting_times",
    args: { attendees: ["ada"], durationMinutes: 30, from: "2030-03-25", until: WEEK.until },
    answers: /from: expected an instant/,
  },
  {
    tool: "suggest_meeting_times",
    args: { attendees: ["ada"], durationMinutes: 30, from: WEEK.until, until: WEEK.from },
    answers: /until must be after from/,
  },
  {
    tool: "suggest_meeting_times",
    args: { attendees: ["ada"], durationMinutes: 30, from: WEEK.from, until: "2030-05-30T00:00:00Z" },
    answers: /more than 31 days apart/,
  },
  {
    tool: "schedule_meeting",
    args: {
      subject: "Launch, final; go?",
      attendees: ["ada", "grace"],
      optional: ["rei"],
      startsAt: "2030-03-25T13:00:00Z",
      durationMinutes: 30,
      place: "Room 1",
    },
    answers: {
      meeting: {
        organizer: "Ada Lovelace",
        localStart: "2030-03-25T13:00:00+00:00",
        timeZone: "Europe/London",
        cancelled: false,
      },
      warnings: ["Rei Noma: outside working hours: 22:00 in Asia/Tokyo"],
    },
  },
  {
    tool: "schedule_meeting",
    args: { subject: "Clash", attendees: ["grace"], startsAt: "2030-03-25T13:15:00Z", durationMinutes: 30 },
    answers: /Grace Hopper is busy with "Launch, final; go\?", 09:00–09:30 America\/New_York/,
  },
  {
    tool: "schedule_meeting",
    args: {
      subject: "Clash",
      attendees: ["grace"],
      startsAt: "2030-03-25T13:15:00Z",
      durationMinutes: 30,
      allowConflicts: true,
    },
    answers: { meeting: { subject: "Clash" } },
  },
  {
    tool: "schedule_meeting",
    args: { subject: "Past", attendees: ["ada"], startsAt: "2001-01-01T00:00:00Z", durationMinutes: 30 },
    answers: /That time is past/,
  },
  {
    tool: "schedule_meeting",
    args: { subject: "Long", attendees: ["ada"], startsAt: "2030-03-26T09:00:00Z", durationMinutes: 721 },
    answers: /durationMinutes: expected at most 720/,
  },
  {
    tool: "get_free_busy",
    args: { people: ["grace", "ada"], ...WEEK },
    answers: {
      people: [
        {
          name: "Grace Hopper",
          timeZone: "America/New_York",
          busy: [{ subject: "Launch, final; go?" }, { subject: "Clash" }],
        },
        { busy: [{ startsAt: "2030-03-25T13:00:00.000Z" }] },
      ],
    },
  },
  { tool: "get_free_busy", args: { people: [], ...WEEK }, answers: /people: expected at least 1/ },
  {
    tool: "list_meetings",
    args: { ...WEEK, person: "ada" },
    answers: {
      meetings: [
        {
          subject: "Launch, final; go?",
          attendees: [
            { name: "Ada Lovelace" },
            { name: "Grace Hopper" },
            { name: "Rei Noma", optional: true },
          ],
        },
      ],
      nextCursor: null,
    },
  },
  { tool: "list_meetings", args: { ...WEEK, limit: 1 }, answers: { meetings: [{}] } },
  { tool: "list_meetings", args: { from: WEEK.from, until: WEEK.from }, answers: /until must be after from/ },
  {
    tool: "move_meeting",
    args: (seen) => ({ meeting: meetingOf(seen), startsAt: "2030-03-26T14:00:00Z" }),
    answers: { meeting: { endsAt: "2030-03-26T14:30:00.000Z" }, warnings: [] },
  },
  {
    tool: "move_meeting",
    args: (seen) => ({ meeting: meetingOf(seen), startsAt: "2030-03-25T13:00:00Z" }),
    answers: /Grace Hopper is busy with "Launch, final; go\?"/,
  },
  {
    tool: "move_meeting",
    args: { meeting: "wt_0", startsAt: "2030-03-26T14:00:00Z" },
    answers: /no meeting wt_0/,
  },
  {
    tool: "get_invitation",
    args: (seen) => ({ meeting: (seen.list_meetings!.meetings as Identified[])[0]!.id }),
    answers: { meeting: { subject: "Launch, final; go?" } },
  },
  { tool: "get_invitation", args: { meeting: "wt_0" }, answers: /no meeting wt_0/ },
  {
    tool: "cancel_meeting",
    args: (seen) => ({ meeting: meetingOf(seen), reason: "No longer needed" }),
    answers: { meeting: { cancelled: true } },
  },
  { tool: "cancel_meeting", args: (seen) => ({ meeting: meetingOf(seen) }), answers: /was cancelled/ },

  {
    tool: "add_notification_rule",
    args: {
      name: "overdue",
      events: ["task.overdue"],
      to: "#alerts",
      quietHours: NIGHT,
      urgentWhen: [{ field: "data.priority", is: "equals", value: "urgent" }],
    },
    answers: { rule: { name: "overdue", paused: false, quietHours: NIGHT } },
  },
  {
    tool: "add_notification_rule",
    args: { name: "overdue", events: ["task.*"], to: "#alerts" },
    answers: /There is a rule "overdue" already/,
  },
  {
    tool: "add_notification_rule",
    args: { name: "lost", events: ["task.*"], to: "#nowhere" },
    answers: /no channel "#nowhere"/,
  },
  {
    tool: "add_notification_rule",
    args: { name: "bad", events: ["Task Done"], to: "#alerts" },
    answers: /expected a type of event/,
  },
  {
    tool: "add_notification_rule",
    args: { name: "bad", events: ["task.*"], to: "alerts" },
    answers: /to: expected "#channel" or "alert:name"/,
  },
  {
    tool: "add_notification_rule",
    args: { name: "bad", events: ["task.*"], to: "#alerts", quietHours: { ...NIGHT, timeZone: "Mars/Base" } },
    answers: /timeZone: expected an IANA time zone/,
  },
  {
    tool: "add_notification_rule",
    args: { name: "bad", events: ["task.*"], to: "#alerts", when: [{ field: "__proto__", is: "exists" }] },
    answers: /field: expected type/,
  },
  {
    tool: "add_notification_rule",
    args: {
      name: "deals",
      events: ["crm.*"],
      to: "alert:on-call",
      digest: { every: "day", at: "17:00", timeZone: "Europe/Berlin" },
    },
    answers: { rule: { digest: { at: "17:00" } } },
  },
  {
    tool: "list_notification_rules",
    args: {},
    answers: { rules: [{ name: "overdue" }, { name: "deals", to: "alert:on-call" }] },
  },
  { tool: "list_notification_rules", args: { limit: 5 }, answers: /no such argument/ },
  { tool: "pause_notification_rule", args: { name: "deals" }, answers: { name: "deals", paused: true } },
  { tool: "pause_notification_rule", args: { name: "none" }, answers: /no rule "none"/ },
  { tool: "resume_notification_rule", args: { name: "deals" }, answers: { paused: false } },
  { tool: "resume_notification_rule", args: { name: "" }, answers: /name: expected at least 1/ },
  { tool: "remove_notification_rule", args: { name: "deals" }, answers: { removed: "deals" } },
  { tool: "remove_notification_rule", args: { name: "deals" }, answers: /no rule "deals"/ },
  {
    tool: "list_notifications",
    args: { state: "waiting" },
    answers: { notifications: [], nextCursor: null },
  },
  { tool: "list_notifications", args: { state: "lost" }, answers: /state: expected one of/ },

  {
    tool: "create_incoming_webhook",
    args: { name: "ci", channel: "spring" },
    answers: { webhook: { direction: "incoming", channel: "spring", uses: 0 } },
  },
  {
    tool: "create_incoming_webhook",
    args: { name: "ci", channel: "nowhere" },
    answers: /no channel "nowhere"/,
  },
  {
    tool: "create_outgoing_webhook",
    args: { name: "crm", url: "https://hooks.example.com/secret-path", events: ["meeting.*"] },
    answers: { webhook: { direction: "outgoing", goesTo: "hooks.example.com", style: "signed" } },
  },
  {
    tool: "create_outgoing_webhook",
    args: { name: "crm", url: "ftp://example.com" },
    answers: /url: expected a whole address/,
  },
  {
    tool: "list_webhooks",
    args: {},
    answers: { webhooks: [{ name: "ci" }, { name: "crm", events: ["meeting.*"] }] },
  },
  { tool: "list_webhooks", args: { all: true }, answers: /no such argument/ },
  {
    tool: "create_outgoing_webhook",
    args: { name: "nowhere", url: "http://nowhere.invalid/" },
    answers: { webhook: { goesTo: "nowhere.invalid" } },
  },
  {
    tool: "test_webhook",
    args: (seen) => ({ id: webhookOf(seen, "create_outgoing_webhook") }),
    answers: { ok: false },
  },
  { tool: "test_webhook", args: { id: "wh_0" }, answers: /no outgoing webhook wh_0/ },
  {
    tool: "revoke_webhook",
    args: (seen) => ({ id: webhookOf(seen, "create_incoming_webhook") }),
    answers: { revoked: { name: "ci" } },
  },
  {
    tool: "revoke_webhook",
    args: (seen) => ({ id: webhookOf(seen, "create_incoming_webhook") }),
    answers: /There is no webhook/,
  },
];
