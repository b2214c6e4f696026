import { expect, it } from "vitest";
import { describeDocument } from "./describe-document.ts";
import { checkDocument } from "./document/check-document.ts";
import { petShop } from "./test-document.ts";

it("a document is told by its operations, as they are without an edit, and by what its schemes take", () => {
  const { operations, schemes } = describeDocument(checkDocument(petShop));
  expect(operations).toHaveLength(16);
  expect(operations[0]).toEqual({
    key: "listPets",
    calls: "GET /pets",
    name: "list_pets",
    description: "List pets\n\nAll pets, newest first.\n\nCalls GET /pets.",
  });
  expect(operations.at(-1)).toMatchObject({ key: "get /deep/{id}", name: "get_deep_by_id" });
  expect(schemes.map(({ name, takes }) => `${name}: ${takes}`)).toEqual([
    ...["token: a token", "key: a key", "queryKey: a key", "cookieKey: a key", "basic: user:password"],
    ...["absent: a token", "machine: client id:client secret"],
  ]);
});
