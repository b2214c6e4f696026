import { describe, expect, test } from "vitest";
import type { RoleName } from "../../contracts/permissions.ts";
import { type GatewayError, isGatewayError } from "../../foundation/gateway-error.ts";
import type { JsonObject, Message } from "../protocol/message.ts";
import { methods } from "../protocol/methods.ts";
import type { Era } from "../protocol/versions.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { testSnapshot } from "../test-gateway.ts";
import { serverNamed } from "../test-servers.ts";
import type { Caller } from "./authenticate.ts";
import { type AllowedCall, authorize } from "./authorize.ts";
import type { AdmittedCaller } from "./spend-rate-limit.ts";

const snapshot = testSnapshot([serverNamed("alpha"), serverNamed("beta")]);

const callerWith = (role: RoleName, servers: string[] = []) =>
  ({ id: "k", name: "probe", kind: "key", role, servers, rateLimitPerMinute: null }) as unknown as Caller;
const caller = callerWith("caller");
const onlyAlpha = callerWith("caller", ["alpha"]);
const onlyGone = callerWith("caller", ["gone"]);

function message(method: string, params: JsonObject = {}, more: Partial<Message> = {}): Message {
  const subject = params.name ?? params.uri;
  return {
    kind: "request",
    id: 1,
    method,
    params,
    era: "legacy",
    version: "2025-06-18",
    client: null,
    capabilities: {},
    subject: typeof subject === "string" ? subject : null,
    ...more,
  };
}
const call = (name: string) => message("tools/call", { name });

type Asking = { who?: Caller; at?: string; of?: Snapshot };
function ask(asked: Message, { who = caller, at = "", of = snapshot }: Asking = {}): AllowedCall {
  return authorize(who as AdmittedCaller, of.endpoints.get(at), asked);
}
function refusal(asked: Message, asking: Asking = {}): GatewayError {
  try {
    ask(asked, asking);
  } catch (error) {
    if (isGatewayError(error)) return error;
    throw error;
  }
  throw new Error("it was allowed");
}

test("of an address that two servers claim a key that is narrowed to the second reads the second's", () => {
  const claiming = (slug: string) => {
    const server = serverNamed(slug);
    return { ...server, resources: [{ ...server.resources[0]!, uri: "house://motto" }] };
  };
  const both = testSnapshot([claiming("alpha"), claiming("beta")]);
  const read = message("resources/read", { uri: "house://motto" });
  const servedBy = (who: Caller) => ask(read, { of: both, who }).target?.server.slug;
  expect(servedBy(caller)).toBe("alpha");
  expect(servedBy(callerWith("caller", ["beta"]))).toBe("beta");
});

test("nobody subscribes to what its server hides from their role", () => {
  const keeper = { ...serverNamed("alpha"), hides: (_: string, role: RoleName) => role === "caller" };
  const hiding = testSnapshot([keeper]);
  const subscribe = message("resources/subscribe", { uri: "alpha://colours/grey" });
  expect(refusal(subscribe, { of: hiding }).code).toBe("unknown_resource");
  expect(ask(subscribe, { of: hiding, who: callerWith("operator") }).target?.server.slug).toBe("alpha");
});

test("a tool that its server keeps for operators looks to others like one that does not exist", () => {
  const keeper = { ...serverNamed("alpha"), leastRole: () => "operator" as const };
  const keeping = testSnapshot([keeper]);
  const asking = { of: keeping, at: "alpha" };
  const [kept, absent] = [refusal(call("speak"), asking), refusal(call("nothing"), asking)];
  expect([kept.code, kept.message]).toEqual([absent.code, absent.message.replace("nothing", "speak")]);
  expect(kept.decision).toBe("role caller is less than operator, which speak takes");
  expect(ask(call("speak"), { ...asking, who: callerWith("operator") }).because).toBe("role: operator");
  expect(ask(message("prompts/get", { name: "paint" }), asking).target?.ownName).toBe("paint");
});

describe("what is allowed, and whose it is", () => {
  test.each<[string, Message, string, string, string]>([
    ["a tool", call("speak"), "alpha", "alpha", "speak"],
    ["a tool of one of many", call("beta__speak"), "", "beta", "speak"],
    ["a prompt of one of many", message("prompts/get", { name: "alpha__paint" }), "", "alpha", "paint"],
    ["a resource", message("resources/read", { uri: "beta://motto" }), "", "beta", "beta://motto"],
    [
      "a resource of a template",
      message("resources/read", { uri: "beta://colours/red" }),
      "",
      "beta",
      "beta://colours/red",
    ],
  ])("%s", (_, asked, at, server, ownName) => {
    const { target, because } = ask(asked, { at });
    expect([target?.server.slug, target?.ownName, because]).toEqual([server, ownName, "role: caller"]);
  });

  test("what concerns the endpoint has no target", () => {
    expect(ask(message("tools/list")).target).toBeNull();
  });
  test("a narrowed key may enter where all servers are one, and use its own", () => {
    expect(ask(call("alpha__speak"), { who: onlyAlpha }).target?.server.slug).toBe("alpha");
  });
});

describe("refused, by code and by reason for the record", () => {
  test.each<[string, Message, Asking, string, string | undefined]>([
    ["an unknown endpoint", message("tools/list"), { at: "none" }, "not_found", undefined],
    [
      "an auditor",
      message("tools/list"),
      { who: callerWith("auditor") },
      "not_found",
      "role auditor lacks endpoint:use",
    ],
    [
      "a viewer at one server",
      message("tools/list"),
      { who: callerWith("viewer"), at: "alpha" },
      "not_found",
      "role viewer lacks endpoint:use",
    ],
    [
      "a key narrowed to another server",
      message("tools/list"),
      { who: onlyAlpha, at: "beta" },
      "not_found",
      "key is narrowed to alpha",
    ],
    [
      "a key narrowed to servers that are not there",
      message("tools/list"),
      { who: onlyGone },
      "not_found",
      "key is narrowed to gone",
    ],
    ["a tool without a name", message("tools/call"), {}, "invalid_params", undefined],
    [
      "a resource whose uri is a number",
      message("resources/read", { uri: 7 }),
      {},
      "invalid_params",
      undefined,
    ],
    ["an unknown tool", call("alpha__dance"), {}, "unknown_tool", undefined],
    ["a tool by its own name where names are prefixed", call("speak"), {}, "unknown_tool", undefined],
    [
      "a tool with the prefix at its own endpoint",
      call("alpha__speak"),
      { at: "alpha" },
      "unknown_tool",
      undefined,
    ],
    ["a denied tool", call("beta__speak"), { who: onlyAlpha }, "unknown_tool", "key is narrowed to alpha"],
    ["an unknown prompt", message("prompts/get", { name: "x" }), {}, "unknown_prompt", undefined],
    [
      "a denied prompt",
      message("prompts/get", { name: "beta__paint" }),
      { who: onlyAlpha },
      "unknown_prompt",
      "key is narrowed to alpha",
    ],
    ["an unknown resource", message("resources/read", { uri: "x://y" }), {}, "unknown_resource", undefined],
    [
      "a denied resource",
      message("resources/read", { uri: "beta://motto" }),
      { who: onlyAlpha },
      "unknown_resource",
      "key is narrowed to alpha",
    ],
    ["an unknown method", message("dance"), {}, "unknown_method", undefined],
    ["a name every object has", message("constructor"), {}, "unknown_method", undefined],
    [
      "initialize, in the modern era",
      message("initialize", {}, { era: "modern" }),
      {},
      "unknown_method",
      undefined,
    ],
    ["server/discover, in the legacy era", message("server/discover"), {}, "unknown_method", undefined],
    [
      "a question that wants no answer",
      { ...call("alpha__speak"), kind: "notification", id: null },
      {},
      "unknown_method",
      undefined,
    ],
    ["news that wants an answer", message("notifications/initialized"), {}, "unknown_method", undefined],
  ])("%s", (_, asked, asking, code, decision) => {
    const error = refusal(asked, asking);
    expect([error.code, error.decision]).toEqual([code, decision]);
  });
});

describe("what one may not use looks exactly like what does not exist", () => {
  const outside = ({ code, message: says, data }: GatewayError) => ({ code, says, data });
  const renamed = (error: GatewayError) =>
    JSON.parse(JSON.stringify(outside(error)).replaceAll("zeta", "beta"));
  test.each([
    ["tools/call", { name: "beta__speak" }, { name: "zeta__speak" }],
    ["prompts/get", { name: "beta__paint" }, { name: "zeta__paint" }],
    ["resources/read", { uri: "beta://motto" }, { uri: "zeta://motto" }],
    ["resources/read", { uri: "beta://colours/red" }, { uri: "zeta://colours/red" }],
  ])("%s %j", (method, denied, unknown) => {
    expect(outside(refusal(message(method, denied), { who: onlyAlpha }))).toEqual(
      renamed(refusal(message(method, unknown), { who: onlyAlpha })),
    );
  });
  test("an endpoint", () => {
    const denied = refusal(message("tools/list"), { who: onlyAlpha, at: "beta" });
    const unknown = refusal(message("tools/list"), { who: onlyAlpha, at: "zeta" });
    expect(outside(denied)).toEqual(outside(unknown));
  });
});

describe("every method is answered in its eras and in no other", () => {
  const params = { name: "alpha__speak", uri: "alpha://motto" };
  const subjectOf = (method: string) =>
    method === "prompts/get" ? "alpha__paint" : method.startsWith("resources/") ? params.uri : params.name;
  const cases = Object.entries(methods).flatMap(([method, { eras, kind }]) =>
    (["legacy", "modern"] as const).map((era): [string, Era, Message["kind"], boolean] => [
      method,
      era,
      kind,
      (eras as readonly Era[]).includes(era),
    ]),
  );
  test.each(cases)("%s, %s %s: %s", (method, era, kind, isAnswered) => {
    const asked = message(method, params, { era, kind, subject: subjectOf(method) });
    if (isAnswered) expect(ask(asked).message).toBe(asked);
    else expect(refusal(asked).code).toBe("unknown_method");
  });
});

test("a method of the other era is said to be that, so that the client can mend it", () => {
  expect(refusal(message("server/discover")).message).toContain("in the legacy protocol");
  expect(refusal(message("dance")).message).not.toContain("protocol");
});

test("where every server is paused, /mcp is there and offers nothing", () => {
  const closed = testSnapshot([serverNamed("alpha")], [], ["alpha"]);
  const entered = ask(message("tools/list"), { who: callerWith("admin"), of: closed });
  expect(entered.endpoint.servers).toEqual([]);
});
