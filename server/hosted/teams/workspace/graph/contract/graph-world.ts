export type Reply = { status: number; headers?: Record<string, string>; body?: unknown };
type Body = Record<string, unknown>;
type Stored = Body & { id: string };
type Handler = (ids: string[], url: URL, body: Body) => Reply;

const NOW = "2027-03-19T10:00:00Z";
const NOT_FOUND: Reply = {
  status: 404,
  body: { error: { code: "NotFound", message: "Resource not found" } },
};
const DONE: Reply = { status: 204 };
const WORKS = {
  daysOfWeek: ["monday", "tuesday", "wednesday", "thursday", "friday"],
  startTime: "09:00:00.0000000",
  endTime: "17:00:00.0000000",
};
const person = (id: string, name: string, zone: string) => ({
  id,
  displayName: name,
  mail: `${name.split(" ")[0]!.toLowerCase()}@contoso.com`,
  zone,
});

/** For tests: a small tenant that keeps what it is told, and answers as Graph does. */
export class GraphWorld {
  readonly people = [
    person("11111111-1111-1111-1111-111111111111", "Adele Vance", "W. Europe Standard Time"),
    person("22222222-2222-2222-2222-222222222222", "Alex Wilber", "Eastern Standard Time"),
  ];
  readonly channels: Stored[] = [
    {
      id: "19:general@thread.tacv2",
      displayName: "General",
      description: "Everything",
      membershipType: "standard",
      isArchived: false,
      createdDateTime: NOW,
    },
  ];
  readonly members: Stored[] = [];
  readonly messages: (Stored & { channel: string })[] = [];
  readonly events: (Stored & { owner: string })[] = [];
  /** Messages of one page. */
  pageSize = 50;
  #ids = 0;

  answer(method: string, url: URL, request: unknown): Reply {
    const path = url.pathname.split("/").map(decodeURIComponent);
    for (const [pattern, handler] of this.#routes()) {
      const ids = match(pattern, method, path);
      if (ids !== null) return handler(ids, url, (request ?? {}) as Body);
    }
    return NOT_FOUND;
  }

  #routes(): [string, Handler][] {
    // A reply is found below its thread, and nowhere else.
    const message = ([, channel, id, reply]: string[]) =>
      this.messages.find((one) => {
        const place = reply === undefined ? [id, null] : [reply, id];
        return one.channel === channel && one.id === place[0] && one.replyToId === place[1];
      });
    const soften = (ids: string[], deletedDateTime: string | null): Reply => {
      const found = message(ids);
      if (found === undefined) return NOT_FOUND;
      found.deletedDateTime = deletedDateTime;
      return DONE;
    };
    const patchMessage: Handler = (ids, _, body) => {
      const found = message(ids);
      if (found === undefined) return NOT_FOUND;
      Object.assign(found, body, { lastEditedDateTime: NOW });
      return DONE;
    };
    const one: Handler = (ids) => shown(message(ids));
    return [
      ["/teams/*/channels", (_, url) => this.#listChannels(url)],
      [
        "POST /teams/*/channels",
        (_, __, body) => ({
          status: 201,
          body: this.#add(this.channels, {
            ...body,
            id: `19:${this.#ids}@thread.tacv2`,
            isArchived: false,
            createdDateTime: NOW,
          }),
        }),
      ],
      ["/teams/*/channels/*", ([, id]) => shown(this.channels.find((channel) => channel.id === id))],
      ["PATCH /teams/*/channels/*", ([, id], _, body) => this.#change(this.channels, id!, body)],
      [
        "POST /teams/*/channels/*/archive",
        ([, id]) => ({ ...this.#change(this.channels, id!, { isArchived: true }), status: 202 }),
      ],
      [
        "POST /teams/*/channels/*/unarchive",
        ([, id]) => ({ ...this.#change(this.channels, id!, { isArchived: false }), status: 202 }),
      ],
      ["/teams/*/channels/*/members", () => ({ status: 200, body: { value: this.members } })],
      ["POST /teams/*/channels/*/members", (_, __, body) => this.#addMember(body)],
      ["DELETE /teams/*/channels/*/members/*", ([, , id]) => this.#remove(this.members, id!)],
      ["/teams/*/channels/*/messages", ([, channel], url) => this.#listMessages(channel!, null, url)],
      ["POST /teams/*/channels/*/messages", ([, channel], _, body) => this.#post(channel!, null, body)],
      ["/teams/*/channels/*/messages/*", one],
      ["PATCH /teams/*/channels/*/messages/*", patchMessage],
      ["POST /teams/*/channels/*/messages/*/softDelete", (ids) => soften(ids, NOW)],
      ["POST /teams/*/channels/*/messages/*/undoSoftDelete", (ids) => soften(ids, null)],
      [
        "/teams/*/channels/*/messages/*/replies",
        ([, channel, id], url) => this.#listMessages(channel!, id!, url),
      ],
      [
        "POST /teams/*/channels/*/messages/*/replies",
        ([, channel, id], _, body) => this.#post(channel!, id!, body),
      ],
      ["/teams/*/channels/*/messages/*/replies/*", one],
      ["POST /teams/*/channels/*/messages/*/replies/*/softDelete", (ids) => soften(ids, NOW)],
      ["POST /teams/*/channels/*/messages/*/replies/*/undoSoftDelete", (ids) => soften(ids, null)],
      ["PATCH /teams/*/channels/*/messages/*/replies/*", patchMessage],
      ["/users", (_, url) => this.#listPeople(url)],
      [
        "/users/*",
        ([id]) => shown(this.people.filter((one) => one.id === id || one.mail === id).map(publicOf)[0]),
      ],
      ["POST /users/*/calendar/getSchedule", (_, __, body) => this.#schedules(body)],
      [
        "/users/*/calendarView",
        ([owner]) => ({
          status: 200,
          body: {
            value: this.events
              .filter((event) => event.owner === owner && !event.isCancelled)
              .map(withoutOwner),
          },
        }),
      ],
      [
        "POST /users/*/events",
        ([owner], _, body) => ({ status: 201, body: withoutOwner(this.#book(owner!, body)) }),
      ],
      [
        "/users/*/events/*",
        ([, id]) => shown(this.events.filter((event) => event.id === id).map(withoutOwner)[0]),
      ],
      [
        "PATCH /users/*/events/*",
        ([, id], _, body) => {
          this.#change(this.events, id!, body);
          return shown(this.events.filter((event) => event.id === id).map(withoutOwner)[0]);
        },
      ],
      [
        "POST /users/*/events/*/cancel",
        ([, id]) => ({
          status: 202,
          ...(this.#change(this.events, id!, { isCancelled: true }).status === 404 && NOT_FOUND),
        }),
      ],
      ["POST /users/*/presence/setUserPreferredPresence", () => ({ status: 200 })],
      ["POST /users/*/presence/clearUserPreferredPresence", () => ({ status: 200 })],
      ["POST /users/*/presence/setStatusMessage", () => ({ status: 200 })],
      [
        "POST /communications/getPresencesByUserId",
        (_, __, { ids }) => ({
          status: 200,
          body: {
            value: (ids as string[]).map((id) => ({ id, availability: "Busy", activity: "InAMeeting" })),
          },
        }),
      ],
      ["POST /search/query", (_, __, body) => this.#search(body)],
    ];
  }

  #listChannels(url: URL): Reply {
    const wanted = /displayName eq '(.*)'/.exec(url.searchParams.get("$filter") ?? "")?.[1];
    return {
      status: 200,
      body: {
        value: this.channels.filter(({ displayName }) => wanted === undefined || displayName === wanted),
      },
    };
  }

  #listPeople(url: URL): Reply {
    const wanted = [...(url.searchParams.get("$filter") ?? "").matchAll(/'([^']*)'/g)].map(([, text]) =>
      text!.toLowerCase(),
    );
    const fits = (text: string) =>
      wanted.length === 0 || wanted.some((one) => text.toLowerCase().startsWith(one));
    return {
      status: 200,
      body: {
        value: this.people.filter(({ displayName, mail }) => fits(displayName) || fits(mail)).map(publicOf),
      },
    };
  }

  #addMember(body: Body): Reply {
    const id = /users\('(.*)'\)/.exec(String(body["user@odata.bind"]))?.[1];
    const found = this.people.find((one) => one.id === id);
    if (found === undefined) return NOT_FOUND;
    const member = {
      "@odata.type": "#microsoft.graph.aadUserConversationMember",
      roles: [],
      displayName: found.displayName,
      userId: found.id,
      email: found.mail,
    };
    return { status: 201, body: this.#add(this.members, { ...member, id: `member-${found.id}` }) };
  }

  #post(channel: string, replyToId: string | null, body: Body): Reply {
    const author = {
      user: {
        "@odata.type": "#microsoft.graph.teamworkUserIdentity",
        id: this.people[0]!.id,
        displayName: this.people[0]!.displayName,
      },
    };
    const id = String(1_700_000_000_000 + this.#ids++);
    const message = {
      id,
      replyToId,
      etag: id,
      messageType: "message",
      createdDateTime: NOW,
      importance: "normal",
      from: author,
      ...body,
      channel,
    };
    this.messages.push(message);
    return { status: 201, body: withoutChannel(message) };
  }

  #listMessages(channel: string, thread: string | null, url: URL): Reply {
    const all = this.messages
      .filter((one) => one.channel === channel && one.replyToId === thread)
      .toReversed();
    const from = Number(url.searchParams.get("$skiptoken") ?? 0);
    const size = Math.min(this.pageSize, Number(url.searchParams.get("$top") ?? this.pageSize));
    const next =
      from + size < all.length
        ? { "@odata.nextLink": `http://graph/v1.0${url.pathname}?$skiptoken=${from + size}` }
        : {};
    return { status: 200, body: { value: all.slice(from, from + size).map(withoutChannel), ...next } };
  }

  #schedules(body: Body): Reply {
    const value = (body.Schedules as string[]).map((address) => {
      const whose = this.people.find(({ mail }) => mail === address);
      if (whose === undefined)
        return {
          scheduleId: address,
          error: { message: "Unable to resolve e-mail address", responseCode: "ErrorMailRecipientNotFound" },
        };
      const items = this.events
        .filter((event) => !event.isCancelled && JSON.stringify(event).includes(address))
        .map(({ subject, start, end }) => ({ status: "busy", subject, start, end }));
      return {
        scheduleId: address,
        availabilityView: "0",
        scheduleItems: items,
        workingHours: { ...WORKS, timeZone: { name: whose.zone } },
      };
    });
    return { status: 200, body: { value } };
  }

  #book(owner: string, body: Body) {
    const organizer = this.people.find(({ id }) => id === owner)!;
    const event = {
      id: `event-${this.#ids++}`,
      isCancelled: false,
      originalStartTimeZone: "UTC",
      organizer: { emailAddress: { name: organizer.displayName, address: organizer.mail } },
      ...body,
      owner,
    };
    this.events.push(event);
    return event;
  }

  #search(body: Body): Reply {
    const query = String(
      (body.requests as { query: { queryString: string } }[])[0]!.query.queryString,
    ).toLowerCase();
    const hits = this.messages
      .filter((one) => JSON.stringify(one.body).toLowerCase().includes(query))
      .map((one) => ({
        hitId: one.id,
        rank: 1,
        resource: {
          "@odata.type": "#microsoft.graph.chatMessage",
          ...withoutChannel(one),
          channelIdentity: { channelId: one.channel },
        },
      }));
    return {
      status: 200,
      body: { value: [{ hitsContainers: [{ hits, total: hits.length, moreResultsAvailable: false }] }] },
    };
  }

  #add(to: Stored[], row: Stored): Stored {
    to.push(row);
    this.#ids++;
    return row;
  }

  #change(of: Stored[], id: string, change: Body): Reply {
    const found = of.find((row) => row.id === id);
    if (found === undefined) return NOT_FOUND;
    Object.assign(found, change);
    return DONE;
  }

  #remove(from: Stored[], id: string): Reply {
    const at = from.findIndex((row) => row.id === id);
    if (at < 0) return NOT_FOUND;
    from.splice(at, 1);
    return DONE;
  }
}

/** A pattern without a method is a GET; `*` gives its part. */
function match(pattern: string, method: string, path: readonly string[]): string[] | null {
  const [wanted, route] = pattern.includes(" ")
    ? (pattern.split(" ", 2) as [string, string])
    : ["GET", pattern];
  const parts = route.split("/");
  if (wanted !== method || parts.length !== path.length) return null;
  const fits = parts.every((part, index) => part === "*" || part === path[index]);
  return fits ? path.filter((_, index) => parts[index] === "*") : null;
}

const shown = (found: Body | undefined): Reply =>
  found === undefined ? NOT_FOUND : { status: 200, body: withoutChannel(found) };
const publicOf = ({ zone: _, ...rest }: GraphWorld["people"][number]) => ({
  ...rest,
  userPrincipalName: rest.mail,
});
const withoutOwner = ({ owner: _, ...rest }: Body) => rest;
const withoutChannel = ({ channel: _, ...rest }: Body) => rest;
