import { describe, expect, test } from "vitest";
import { CreateServerInput, UpdateServerInput } from "../../../server/contracts/registry.ts";
import { checkDraft } from "./check-draft.ts";
import { toCreateInput, toUpdateInput } from "./draft-to-input.ts";
import { emptyDraft } from "./empty-draft.ts";
import type { SecretRow, ServerDraft } from "./server-draft.ts";

const row = (name: string, value: string, fate: SecretRow["fate"] = "new"): SecretRow => ({
  name,
  value,
  fate,
});
const create = (draft: ServerDraft) =>
  checkDraft(draft, { schema: CreateServerInput, toInput: toCreateInput });
const update = (draft: ServerDraft) =>
  checkDraft(draft, { schema: UpdateServerInput, toInput: toUpdateInput });
const fieldsOf = (checked: ReturnType<typeof create | typeof update>) =>
  "problems" in checked ? checked.problems.fields : {};

const remote = (): ServerDraft => ({ ...emptyDraft("remote"), slug: "erp", title: "ERP" });
const oneAddress = (): ServerDraft => {
  const draft = remote();
  draft.remote.instances = [{ url: "https://erp.example/mcp", weight: "1" }];
  return draft;
};

describe("a remote server", () => {
  test("untouched, the form asks for what the registry fills in itself", () => {
    const checked = create(oneAddress());
    const told = CreateServerInput.parse({
      source: "remote",
      slug: "erp",
      title: "ERP",
      instances: [{ url: "https://erp.example/mcp" }],
      allowPrivate: true,
    });
    expect(checked).toEqual({ input: told });
  });

  test("each problem lands where it was typed", () => {
    const draft = remote();
    draft.slug = "ERP!";
    draft.callTimeoutSeconds = "soon";
    draft.tags = "ok Not_Ok";
    draft.remote.instances = [
      { url: "https://a.example/mcp", weight: "1" },
      { url: "nowhere", weight: "0" },
    ];
    draft.headers = [row("X-Team", "sales"), row("Host", "x"), row("Bad Name", "x"), row("X-Team", "twice")];
    const fields = fieldsOf(create(draft));
    expect(Object.keys(fields).sort()).toEqual(
      [
        ...["callTimeoutSeconds", "headers.1.name", "headers.2.name", "headers.3.name"],
        ...["remote.instances.1.url", "remote.instances.1.weight", "slug", "tags"],
      ].sort(),
    );
    expect(fields["headers.1.name"]).toBe("The house writes this header itself.");
    expect(fields.callTimeoutSeconds).toBe("A whole number.");
  });

  test("a certificate without its key, and a key that is none, are said on their fields", () => {
    const draft = oneAddress();
    draft.remote.certificate = "-----BEGIN CERTIFICATE-----\nMIIB";
    expect(fieldsOf(create(draft))).toHaveProperty(["remote.certificate"]);
    draft.remote.key = { value: "secret", fate: "new" };
    expect(fieldsOf(create(draft))).toHaveProperty(["remote.key.value"]);
  });

  test("secrets that nobody touched are not sent; removed ones are taken away, replaced ones replaced", () => {
    const draft = oneAddress();
    draft.headers = [row("X-Kept", "", "kept"), row("X-Gone", "", "removed"), row("X-New", "v", "replaced")];
    draft.remote.bearer = { value: "", fate: "kept" };
    draft.remote.key = { value: "", fate: "removed" };
    const checked = update(draft);
    expect(checked).toMatchObject({
      input: { slug: "erp", remote: { headers: { "X-Gone": null, "X-New": "v" }, tls: { key: null } } },
    });
    expect("input" in checked && checked.input.remote?.bearer).toBeUndefined();
    expect("input" in checked && checked.input.remote?.headers).not.toHaveProperty("X-Kept");
  });
});

test("who may not say what is inside this machine is not made to", () => {
  const address = { ...oneAddress(), inside: null };
  expect("input" in create(address) && create(address)).not.toHaveProperty("input.allowPrivate");
  expect(update(address)).not.toHaveProperty("input.remote.allowPrivate");
  const command = { ...emptyDraft("process", false), slug: "notes", title: "Notes" };
  expect(update(command)).toMatchObject({ input: { title: "Notes" } });
  expect(update(command)).not.toHaveProperty("input.process");
});

describe("a process server", () => {
  const draft = () => {
    const made = { ...emptyDraft("process"), slug: "notes", title: "Notes" };
    made.process.command = "npx";
    return made;
  };

  test("arguments stay in their order, an empty one too", () => {
    const made = draft();
    made.process.args = [{ value: "-y" }, { value: "" }, { value: "a b" }];
    expect(create(made)).toMatchObject({ input: { args: ["-y", "", "a b"] } });
  });

  test("a variable has a value of its own, or the house's", () => {
    const made = draft();
    made.process.env = [
      { ...row("TOKEN", "s3cret"), passOn: false },
      { ...row("HOME", ""), passOn: true },
    ];
    expect(create(made)).toMatchObject({
      input: { env: { TOKEN: { value: "s3cret" }, HOME: { passOn: true } } },
    });
    made.process.env = [{ ...row("2BAD", "x"), passOn: false }];
    expect(fieldsOf(create(made))).toHaveProperty(["process.env.0.name"]);
  });

  test("an empty cap is none; seconds become milliseconds", () => {
    const made = draft();
    made.process.idleStopSeconds = "1.5";
    expect(create(made)).toMatchObject({
      input: { memoryMbMax: null, cpuPercentMax: null, idleStopMs: 1500 },
    });
  });
});

describe("an openapi server", () => {
  test("the document is where it was said to be; only edited operations are named", () => {
    const draft = { ...emptyDraft("openapi"), slug: "petstore", title: "Pets" };
    draft.openapi = { ...draft.openapi, url: "https://pets.example/openapi.yaml" };
    draft.openapi.operations = [
      { id: "listPets", name: "", description: "", isHidden: false },
      { id: "dropPets", name: "", description: "", isHidden: true },
    ];
    expect(create(draft)).toMatchObject({
      input: {
        document: { url: "https://pets.example/openapi.yaml" },
        operations: { dropPets: { isHidden: true } },
      },
    });
    draft.openapi.from = "text";
    expect(fieldsOf(create(draft))).toHaveProperty(["openapi.text"]);
  });

  test("the document that is here stays until another is handed in, or it is to be fetched again", () => {
    const draft = { ...emptyDraft("openapi"), slug: "petstore", title: "Pets" };
    draft.openapi = { ...draft.openapi, from: "text", url: "https://pets.example/openapi.yaml" };
    expect(update(draft)).not.toHaveProperty("input.openapi.document");
    draft.openapi.text = "openapi: 3.1.0";
    expect(update(draft)).toMatchObject({ input: { openapi: { document: { text: "openapi: 3.1.0" } } } });
    draft.openapi.from = "url";
    expect(update(draft)).toMatchObject({ input: { openapi: { document: { url: draft.openapi.url } } } });
  });
});
