import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileUriTemplate } from "./uri-template.ts";

describe("compileUriTemplate", () => {
  const template = compileUriTemplate("hello://time/{zone}");

  it.each<[string, Record<string, string> | null]>([
    ["hello://time/UTC", { zone: "UTC" }],
    ["hello://time/Europe%2FBerlin", { zone: "Europe/Berlin" }],
    ["hello://time/Europe%2fBerlin", { zone: "Europe/Berlin" }],
    ["hello://time/S%C3%A3o", { zone: "São" }],
    ["hello://time/Europe/Berlin", null],
    ["hello://time/", null],
    ["hello://time", null],
    ["hello://time/UTC?x=1", null],
    ["hello://time/UTC#x", null],
    ["hello://time/%zz", null],
    ["HELLO://time/UTC", null],
    ["xhello://time/UTC", null],
  ])("%s → %j", (uri, variables) => {
    expect(template.match(uri)).toEqual(variables);
  });

  it("takes a template's dots and question marks as they are", () => {
    const dotted = compileUriTemplate("x://a.b/{one}-{two}");
    expect(dotted.match("x://a.b/1-2")).toEqual({ one: "1", two: "2" });
    expect(dotted.match("x://aXb/1-2")).toBeNull();
  });

  it("gives back whatever was percent-encoded", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (zone) => {
        expect(template.match(`hello://time/${encodeURIComponent(zone)}`)).toEqual({ zone });
      }),
    );
  });

  it.each(["x://{a}/{a}", "x://{+a}", "x://{a", "x://{}"])("refuses %s", (text) => {
    expect(() => compileUriTemplate(text)).toThrow();
  });
});
