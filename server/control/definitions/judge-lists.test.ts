import { describe, expect, test } from "vitest";
import type { DefinitionState } from "../../contracts/definitions.ts";
import { type Judged, judgeLists, type KnownDefinition, type Seen } from "./judge-lists.ts";

/** `name@digest`, as a server offers them. */
const offer = (...tools: string[]): Seen[] =>
  tools.map((tool, position) => {
    const [name = "", digest = ""] = tool.split("@");
    return { kind: "tool", name, digest, definition: { name }, position };
  });

function judge(known: readonly KnownDefinition[], seen: Seen[], flagged: string[] = []): Judged {
  return judgeLists({
    known,
    seen,
    isFirst: known.length === 0,
    pin: ({ kind, name, digest }) => ({
      kind,
      name,
      digest,
      json: "{}",
      flags: flagged.includes(name) ? ["hidden"] : [],
    }),
  });
}

/** The rows that it leaves, each dated when it was seen first. */
const firstSeen = new Map<string, Date>();
function keep({ rows }: Judged): KnownDefinition[] {
  for (const { digest } of rows) if (!firstSeen.has(digest)) firstSeen.set(digest, new Date(firstSeen.size));
  return rows.map(({ json: _, ...row }) => ({ ...row, firstSeenAt: firstSeen.get(row.digest)! }));
}
const shown = ({ rows }: Judged) =>
  rows.map(({ name, digest, state, isOffered }) => `${name}@${digest} ${state}${isOffered ? "" : " (gone)"}`);
const decide = (known: KnownDefinition[], digest: string, state: DefinitionState) =>
  known.map((row) => (row.digest === digest ? { ...row, state } : row));

describe("what is offered first", () => {
  test("is what was registered, and so approved", () => {
    const judged = judge([], offer("a@1", "b@2"));
    expect(shown(judged)).toEqual(["a@1 approved", "b@2 approved"]);
    expect(judged.isChanged).toBe(true);
  });
  test("is looked at where it is odd", () => {
    expect(shown(judge([], offer("a@1", "b@2"), ["b"]))).toEqual(["a@1 approved", "b@2 pending"]);
  });
});

describe("later", () => {
  const first = keep(judge([], offer("a@1", "b@2")));

  test("the same again is no change", () => {
    expect(judge(first, offer("a@1", "b@2"))).toMatchObject({
      isChanged: false,
      added: [],
      changed: [],
      gone: [],
    });
  });
  test("the same in another order is one, and nobody has to look at it", () => {
    const judged = judge(first, offer("b@2", "a@1"));
    expect(judged).toMatchObject({ isChanged: true, added: [], changed: [], gone: [] });
    expect(shown(judged)).toEqual(["b@2 approved", "a@1 approved"]);
  });
  test("what changed and what is new waits; what was approved is kept beside it", () => {
    const judged = judge(first, offer("a@9", "b@2", "c@3"));
    expect(shown(judged)).toEqual(["a@9 pending", "b@2 approved", "c@3 pending", "a@1 approved (gone)"]);
    expect(judged).toMatchObject({ added: ["tool c"], changed: ["tool a"], gone: [] });
  });
  test("what comes back as it was approved is approved", () => {
    const changed = keep(judge(first, offer("a@9", "b@2")));
    expect(shown(judge(changed, offer("a@1", "b@2")))).toEqual(["a@1 approved", "b@2 approved"]);
    const gone = judge(first, offer("b@2"));
    expect(gone.gone).toEqual(["tool a"]);
    expect(shown(judge(keep(gone), offer("a@1", "b@2")))).toEqual(["a@1 approved", "b@2 approved"]);
  });
  test("changing again and again leaves two rows", () => {
    let known = first;
    for (let i = 10; i < 20; i++) known = keep(judge(known, offer(`a@${i}`, "b@2")));
    expect(known.map(({ digest }) => digest)).toEqual(["19", "2", "1"]);
  });
});

describe("what was withheld stays so", () => {
  const withheld = decide(keep(judge([], offer("a@1"))), "1", "withheld");
  test("in other words", () => {
    expect(shown(judge(withheld, offer("a@2")))[0]).toBe("a@2 withheld");
  });
  test("after it was gone, too, and leaves one row however often it changes", () => {
    let known = keep(judge(withheld, offer("z@0")));
    for (let i = 52; i < 59; i++) known = keep(judge(known, offer(`a@${i}`)));
    expect(known.map(({ digest, state }) => `${digest} ${state}`)).toEqual(["58 withheld", "57 withheld"]);
  });
});
