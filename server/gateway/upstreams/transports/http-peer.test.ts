import { expect, it } from "vitest";
import { unreachable } from "./http-peer.ts";

const failure = (code: string, syscall: string) => Object.assign(new Error(code), { code, syscall });

it.each<[string, unknown, boolean]>([
  ["nobody listened", failure("ECONNREFUSED", "connect"), true],
  ["each of its addresses refused", new AggregateError([failure("ECONNREFUSED", "connect")]), true],
  ["its name is not known", failure("ENOTFOUND", "getaddrinfo"), true],
  ["there was no way there", failure("EHOSTUNREACH", "connect"), true],
  ["the way was lost after the call had gone", failure("EHOSTUNREACH", "read"), false],
  ["it hung up", failure("ECONNRESET", "read"), false],
  ["nobody knows", new Error("?"), false],
])("a call that was never sent may be sent elsewhere: %s", (_, cause, neverSent) => {
  expect(unreachable(cause).data).toMatchObject({ neverSent });
});
