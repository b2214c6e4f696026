import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRegistryDoor, isRegistryPath } from "./registry-door.ts";
import { openTestServer } from "./test-server.ts";

let house: Awaited<ReturnType<typeof openTestServer>>;
beforeAll(async () => {
  const door = createRegistryDoor(async ({ method, path, params, credential }) => ({
    status: credential === null ? 401 : 200,
    body: { method, path, search: params.get("search"), credential },
  }));
  house = await openTestServer((req, res) => void door(req, res));
});
afterAll(() => house.close());

const ask = (path: string, init?: RequestInit) => fetch(`${house.url}${path}`, init);

describe("the registry's door", () => {
  it("hands on what is asked, and by whom", async () => {
    const ways: Record<string, string>[] = [{ authorization: "Bearer gh_1" }, { "x-api-key": "gh_1" }];
    for (const headers of ways) {
      const answer = await ask("/v0.1/servers/a%2Fb/versions?search=x%20y", { headers });
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(await answer.json()).toEqual({
        ...{ method: "GET", path: "/v0.1/servers/a%2Fb/versions", search: "x y", credential: "gh_1" },
      });
    }
  });

  it("says how to get in", async () => {
    const answer = await ask("/v0.1/servers");
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
  });

  it("lets a page of any origin ask, with a key", async () => {
    const answer = await ask("/v0.1/servers", {
      method: "OPTIONS",
      headers: { origin: "https://editor.example" },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-methods")).toBe("GET, HEAD, OPTIONS");
    expect(answer.headers.get("access-control-allow-headers")).toContain("Authorization");
  });

  it("is the registry's alone", () => {
    expect(["/v0.1", "/v0.1/servers"].map(isRegistryPath)).toEqual([true, true]);
    expect(["/v0.10", "/v0.1.x", "/api/v0.1/servers", "/"].some(isRegistryPath)).toBe(false);
  });
});
