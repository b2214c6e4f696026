import { expect, test } from "vitest";
import { processEnvironment } from "./process-environment.ts";

const house = {
  PATH: "/usr/bin",
  HOME: "/root",
  HTTPS_PROXY: "http://proxy.example:3128",
  no_proxy: "localhost",
  NODE_EXTRA_CA_CERTS: "/etc/company.pem",
  npm_config_registry: "https://packages.example/npm",
  NPM_CONFIG_CACHE: "/var/cache/npm",
  UV_DEFAULT_INDEX: "https://packages.example/pypi",
  GATEHOUSE_MASTER_KEY: "secret",
  DATABASE_URL: "postgres://secret",
  NPM_TOKEN: "secret",
  "npm_config_//packages.example/npm/:_authToken": "secret",
  npm_config_local_prefix: "/where/the/house/was/started",
  AWS_SECRET_ACCESS_KEY: "secret",
  REPORTS: "/srv/reports",
};
const ALWAYS = [
  ...["PATH", "HOME", "HTTPS_PROXY", "no_proxy", "NODE_EXTRA_CA_CERTS"],
  ...["npm_config_registry", "NPM_CONFIG_CACHE", "UV_DEFAULT_INDEX"],
];

const given = (passOn: string[] = [], values: Record<string, string> = {}) =>
  processEnvironment(house, { passOn, values, isOtherUser: false });

test("a process gets what it needs to run and to be fetched, in whatever case, and nothing that is secret", () => {
  expect(Object.keys(given())).toEqual(ALWAYS);
});

test("and, by name, what the operator lets it have", () => {
  expect(given(["REPORTS", "NPM_TOKEN"])).toEqual({
    ...given(),
    ...{ REPORTS: "/srv/reports", NPM_TOKEN: "secret" },
  });
});

test("but nothing that opens the house, though a row says so", () => {
  const passOn = ["GATEHOUSE_MASTER_KEY", "DATABASE_URL", "not-set"];
  expect(given(passOn)).toEqual(given());
});

test("what is set for the server alone counts, in whatever case the house has it", () => {
  expect(given([], { NO_PROXY: "*", TOKEN: "own" })).toEqual({
    ...Object.fromEntries(Object.entries(given()).filter(([name]) => name !== "no_proxy")),
    ...{ NO_PROXY: "*", TOKEN: "own" },
  });
});

test("another user gets nothing that is the house's user's own, but for what is named", () => {
  const of = (passOn: string[]) =>
    Object.keys(processEnvironment(house, { passOn, values: {}, isOtherUser: true }));
  const shared = ALWAYS.filter((name) => !["HOME", "NPM_CONFIG_CACHE"].includes(name));
  expect(of([])).toEqual(shared);
  expect(of(["HOME"])).toEqual(expect.arrayContaining(["HOME", ...shared]));
});
