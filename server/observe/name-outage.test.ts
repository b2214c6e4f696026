import { expect, test } from "vitest";
import { nameOutage } from "./name-outage.ts";

const failed = (message: string, code?: string) => Object.assign(new Error(message), code && { code });

test.each([
  ["connect ECONNREFUSED 10.1.2.3:5432", "ECONNREFUSED", "it refuses connections"],
  ["connect ENOENT /home/ada/house/.s.PGSQL.5432", "ENOENT", "it refuses connections"],
  ["", "ECONNREFUSED", "it refuses connections"],
  ["sorry, too many clients already", "53300", "it refuses connections"],
  ['database "ours" is not currently accepting connections', "55000", "it refuses connections"],
  ["Connection terminated unexpectedly", undefined, "it refuses connections"],
  ["timeout expired", undefined, "nothing comes in time"],
  ["Query read timeout", undefined, "nothing comes in time"],
  ["connect ETIMEDOUT 10.1.2.3:5432", "ETIMEDOUT", "nothing comes in time"],
  ['password authentication failed for user "ada"', "28P01", "it refuses our credentials"],
  [
    "SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string",
    undefined,
    "it refuses our credentials",
  ],
  ["the database system is starting up", "57P03", "it is starting or shutting down"],
  ["terminating connection due to administrator command", "57P01", "it is starting or shutting down"],
  ["getaddrinfo ENOTFOUND db.example", "ENOTFOUND", "it cannot be reached"],
  ["something at /home/ada", "XX000", "see the log"],
])("%s (%s): %s", (message, code, says) => {
  expect(nameOutage(failed(message, code))).toBe(says);
});

test("what is no error tells nothing", () => {
  expect(nameOutage("/home/ada")).toBe("see the log");
});
