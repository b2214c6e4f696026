import path from "node:path";
import { expect, it } from "vitest";
import { undescribedCalls } from "../../../../outside/test-called-paths.ts";
import { createGraphContract } from "./graph-contract.ts";
import { loginProblems, UNDESCRIBED } from "./login-contract.ts";

const graph = createGraphContract();
type Case = { request?: unknown; status?: number; answer?: unknown };

function violationsOf(asked: string, { request, status = 200, answer }: Case): string {
  const [method, address] = asked.split(" ") as [string, string];
  return graph.check({ method, url: new URL(address, "http://graph"), request, status, answer }).join("\n");
}

const search = (entityTypes: unknown) => ({
  requests: [{ entityTypes, query: { queryString: "a" }, from: 0, size: 1 }],
});
const hit = (resource: object) => ({
  value: [{ hitsContainers: [{ hits: [{ resource }], moreResultsAvailable: false }] }],
});
const message = { "@odata.type": "#microsoft.graph.chatMessage", id: "1", body: { content: "a" } };
const part = (id: number) => ({ id: String(id), method: "GET", url: "/users" });
const presences = "POST /communications/getPresencesByUserId";
const views = "GET /users/1/calendarView?startDateTime=2027-03-22T00:00:00Z";

it.each([
  ["a search", "POST /search/query", { request: search(["chatMessage"]), answer: hit(message) }],
  [
    "presences",
    presences,
    { request: { ids: ["1"] }, answer: { value: [{ id: "1", availability: "Busy" }] } },
  ],
  [
    "a batch of twenty",
    "POST /$batch",
    {
      request: { requests: Array.from({ length: 20 }, (_, at) => part(at)) },
      answer: { responses: [{ id: "0", status: 200, headers: {}, body: {} }] },
    },
  ],
  ["a change that is answered with nothing", "PATCH /teams/1/channels/2", { request: {}, status: 204 }],
  ["a refusal", "GET /users", { status: 403, answer: { error: { code: "Forbidden", message: "No" } } }],
] satisfies [string, string, Case][])("%s as it is described passes", (_, asked, exchange) => {
  expect(violationsOf(asked, exchange)).toBe("");
});

it.each([
  ["an address", "GET /users/1/presences", {}, "is not described"],
  ["a method", "PUT /search/query", {}, "is not described"],
  ["a parameter", "GET /users?$skip=1", { answer: { value: [] } }, "takes no $skip"],
  ["a parameter that is needed", views, { answer: { value: [] } }, "lacks endDateTime"],
  [
    "a kind to search for",
    "POST /search/query",
    { request: search(["tweet"]), answer: { value: [] } },
    "entityTypes",
  ],
  [
    "a field of a search",
    "POST /search/query",
    { request: { request: [] }, answer: { value: [] } },
    '"request"',
  ],
  [
    "a hit of another kind than it says",
    "POST /search/query",
    {
      request: search(["chatMessage"]),
      answer: hit({ ...message, "@odata.type": "#microsoft.graph.event" }),
    },
    "resource",
  ],
  ["ids that are no list", presences, { request: { ids: "1" }, answer: { value: [] } }, "/ids must be array"],
  [
    "a presence's field",
    presences,
    { request: { ids: [] }, answer: { value: [{ mood: "good" }] } },
    '"mood"',
  ],
  ["a request without its body", presences, { answer: { value: [] } }, "request has no body"],
  [
    "a body where none is taken",
    "POST /teams/1/channels/2/unarchive",
    { request: { now: true }, status: 202 },
    "request has a body that is not described",
  ],
  [
    "a duration that is none",
    "POST /users/1/presence/setUserPreferredPresence",
    { request: { expirationDuration: "an hour" } },
    'match format "duration"',
  ],
  [
    "a batch of twenty-one",
    "POST /$batch",
    { request: { requests: Array.from({ length: 21 }, (_, at) => part(at)) }, answer: { responses: [] } },
    "NOT have more than 20 items",
  ],
  [
    "a batch whose part has no number",
    "POST /$batch",
    { request: { requests: [{ method: "GET", url: "/users" }] }, answer: { responses: [{ status: 200 }] } },
    "required property 'id'",
  ],
  ["a refusal in other words", "GET /users", { status: 403, answer: { message: "No" } }, '"message"'],
] satisfies [string, string, Case, string][])(
  "%s that is not described is found",
  (_, asked, exchange, says) => {
    expect(violationsOf(asked, exchange)).toContain(says);
  },
);

it("every address that the sources name is one that Microsoft describes, but for those on the list", () => {
  const sources = path.join(import.meta.dirname, "../*.ts");
  const undescribed = undescribedCalls(sources, graph.described);
  expect(undescribed).toHaveLength(1);
  expect(undescribed[0]).toMatch(/^graph-token\.ts: POST .*\/oauth2\/v2\.0\/token$/);
  expect(undescribedCalls(sources, [...graph.described, ...Object.keys(UNDESCRIBED)])).toEqual([]);
  const without = graph.described.filter((operation) => operation !== "POST /search/query");
  expect(undescribedCalls(sources, without)).toContain("graph-messages.ts: POST /search/query");
});

it("the list of what nobody describes is this one, and what is on it is held to its standard", () => {
  expect(Object.keys(UNDESCRIBED)).toEqual(["POST /{}/oauth2/v2.0/token"]);
  const app = { client_id: "a", client_secret: "b" };
  const problems = (form: Record<string, string>, at = "/contoso/oauth2/v2.0/token") =>
    loginProblems("POST", at, new URLSearchParams(form));
  expect(problems({ ...app, grant_type: "client_credentials", scope: "s" })).toEqual([]);
  expect(problems({ ...app, grant_type: "refresh_token" })).toEqual(["the login lacks refresh_token"]);
  expect(problems({ ...app, grant_type: "password" })).toEqual(["the login gives nothing for password"]);
  expect(problems({ ...app, grant_type: "client_credentials", user: "x" })).toEqual([
    "the login takes no user",
  ]);
  expect(problems(app, "/contoso/oauth2/v1.0/token")).toEqual([
    "the login has no POST /{}/oauth2/v1.0/token",
  ]);
});
