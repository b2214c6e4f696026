import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RefReader } from "../document/ref-reader.ts";
import { listOperations } from "./list-operations.ts";
import { nameTools, TOOL_NAME_LENGTH_MAX } from "./name-tools.ts";

type Said = [method: string, path: string, operationId?: string];

function namesOf(all: readonly Said[], chosen: Record<string, string> = {}): string[] {
  const paths: Record<string, Record<string, object>> = {};
  for (const [method, path, operationId] of all) {
    paths[path] = { ...paths[path], [method]: operationId === undefined ? {} : { operationId } };
  }
  const operations = listOperations({ paths }, new RefReader({}));
  return [...nameTools(operations, (key) => (Object.hasOwn(chosen, key) ? chosen[key] : undefined)).values()];
}

describe("a tool's name", () => {
  it.each<[Said, string]>([
    [["get", "/pets", "listPets"], "list_pets"],
    [["get", "/pets/{id}", "getPetByID"], "get_pet_by_id"],
    [["get", "/repos", "repos/list-for-org"], "repos_list_for_org"],
    [["get", "/x", "HTTPServer.Start"], "http_server_start"],
    [["get", "/pets"], "get_pets"],
    [["post", "/pets"], "create_pets"],
    [["put", "/pets/{petId}"], "replace_pets_by_pet_id"],
    [["delete", "/users/{id}/keys/{key-id}"], "delete_users_by_id_keys_by_key_id"],
    [["get", "/"], "get_root"],
    [["get", "/x", "動物"], "get_x"],
  ])("of %j is %s", (said, name) => {
    expect(namesOf([said])).toEqual([name]);
  });

  it("is cut between words, and still its own", () => {
    const long = "repositoriesListOrganizationSecretsForSelectedRepositories";
    expect(
      namesOf([
        ["get", "/a", `${long}A`],
        ["get", "/b", `${long}B`],
      ]),
    ).toEqual(["repositories_list_organization_secrets_for", "repositories_list_organization_secrets_for_2"]);
  });

  it("that an operator chose is kept, and the others give way", () => {
    const all: Said[] = [
      ["get", "/a", "findPets"],
      ["get", "/b", "other"],
    ];
    expect(namesOf(all, { other: "find_pets" }).sort()).toEqual(["find_pets", "find_pets_2"]);
  });

  it("does not depend on which edits there are beside it", () => {
    const all: Said[] = [
      ["get", "/a", "one"],
      ["get", "/b", "two"],
      ["post", "/b", "two"],
    ];
    expect(namesOf(all)).toEqual(["one", "two", "create_b"]);
  });

  it("is callable and unique, whatever the document says", () => {
    const said = fc.tuple(
      fc.constantFrom("get", "post"),
      fc.string().map((path) => `/${path}`),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(said, { maxLength: 30 }), (all) => {
        const names = namesOf(all);
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_.-]+$/);
        for (const name of names) expect(name.length).toBeLessThanOrEqual(TOOL_NAME_LENGTH_MAX);
      }),
    );
  });
});
