import { describe, expect, test } from "vitest";
import { loadAuditParams, toAuditFilter, toRangeFilter } from "./search-params.ts";

const openedAtMs = Date.parse("2026-11-21T14:00:00Z");
const filterOf = (query: string) => toAuditFilter(loadAuditParams(new URLSearchParams(query)), openedAtMs);

describe("the URL of the audit log", () => {
  test("an empty URL asks for the last seven days", () => {
    expect(filterOf("")).toEqual({ from: "2026-11-14T14:00:00.000Z" });
  });

  test("every filter in the URL is asked for", () => {
    expect(
      filterOf(
        "range=all&outcome=denied&kind=exchange&server=hello-world&caller=ci-bot&tool=greet&code=timed_out&q=gr",
      ),
    ).toEqual({
      outcome: "denied",
      kind: "exchange",
      server: "hello-world",
      caller: "ci-bot",
      tool: "greet",
      code: "timed_out",
      search: "gr",
    });
  });

  test("a value that is not one of ours is as good as none", () => {
    expect(filterOf("range=all&outcome=maybe&kind=thing")).toEqual({});
  });

  test("the brush narrows the list but not the histogram around it", () => {
    const params = loadAuditParams(
      new URLSearchParams("range=1h&from=2026-11-21T13:30:00.000Z&to=2026-11-21T13:40:00.000Z"),
    );
    expect(toAuditFilter(params, openedAtMs)).toEqual({
      from: "2026-11-21T13:30:00.000Z",
      to: "2026-11-21T13:40:00.000Z",
    });
    expect(toRangeFilter(params, openedAtMs)).toEqual({ from: "2026-11-21T13:00:00.000Z" });
  });
});
