import { describe, expect, it } from "vitest";
import { writeCookie, writeHeader, writePath, writeQuery } from "./write-parameter.ts";

/** The examples of the OpenAPI specification's own table. */
const LIST = ["blue", "black", "brown"];
const OBJECT = { R: 100, G: 200, B: 150 };

const color = (style: string, explode: boolean, more: object = {}) => ({
  ...{ name: "color", style, explode, allowReserved: false, isJson: false },
  ...more,
});

describe("a query", () => {
  it.each([
    ["form", true, "blue", "color=blue"],
    ["form", true, LIST, "color=blue&color=black&color=brown"],
    ["form", true, OBJECT, "R=100&G=200&B=150"],
    ["form", false, LIST, "color=blue,black,brown"],
    ["form", false, OBJECT, "color=R,100,G,200,B,150"],
    ["spaceDelimited", false, LIST, "color=blue%20black%20brown"],
    ["pipeDelimited", false, LIST, "color=blue%7Cblack%7Cbrown"],
    ["spaceDelimited", true, LIST, "color=blue&color=black&color=brown"],
    ["deepObject", true, OBJECT, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"],
    ["deepObject", true, { a: { b: [1, 2] } }, "color%5Ba%5D%5Bb%5D=1&color%5Ba%5D%5Bb%5D=2"],
    ["form", true, "a&b=c d/e", "color=a%26b%3Dc%20d%2Fe"],
    ["form", false, ["a,b", "c"], "color=a%2Cb,c"],
    ["form", true, "", "color="],
    ["form", true, true, "color=true"],
    ["form", true, "\ud800", "color=%EF%BF%BD"],
  ])("as %s, explode %s, writes %j", (style, explode, value, written) => {
    expect(writeQuery(color(style, explode), value).join("&")).toBe(written);
  });

  it("lets reserved signs stand where the document says so, but none that would end the value", () => {
    const parameter = color("form", true, { allowReserved: true });
    expect(writeQuery(parameter, "/a:b?c,d&e#f=g+h").join("&")).toBe("color=/a:b?c,d%26e%23f%3Dg%2Bh");
  });

  it("is written as JSON where the document says so", () => {
    expect(writeQuery(color("form", true, { isJson: true }), { a: 1 })).toEqual(["color=%7B%22a%22%3A1%7D"]);
  });
});

describe("a path", () => {
  it.each([
    ["simple", false, LIST, "blue,black,brown"],
    ["simple", false, OBJECT, "R,100,G,200,B,150"],
    ["simple", true, OBJECT, "R=100,G=200,B=150"],
    ["label", false, "blue", ".blue"],
    ["label", true, LIST, ".blue.black.brown"],
    ["label", false, LIST, ".blue,black,brown"],
    ["label", true, OBJECT, ".R=100.G=200.B=150"],
    ["matrix", false, "blue", ";color=blue"],
    ["matrix", false, LIST, ";color=blue,black,brown"],
    ["matrix", true, LIST, ";color=blue;color=black;color=brown"],
    ["matrix", true, OBJECT, ";R=100;G=200;B=150"],
    ["simple", false, "a/b?c", "a%2Fb%3Fc"],
    ["simple", false, "..%2f", "..%252f"],
  ])("as %s, explode %s, writes %j", (style, explode, value, written) => {
    expect(writePath(color(style, explode), value)).toBe(written);
  });

  it.each(["", ".", "..", [""], []])("cannot be stepped out of by %j", (value) => {
    expect(() => writePath(color("simple", false), value)).toThrow("color is a part of the address");
  });

  it("cannot be stepped out of by a label", () => {
    expect(() => writePath(color("label", false), ".")).toThrow("color is a part of the address");
  });
});

describe("a header and a cookie", () => {
  it("are written as the specification has it", () => {
    expect(writeHeader(color("simple", false), LIST)).toBe("blue,black,brown");
    expect(writeHeader(color("simple", true), OBJECT)).toBe("R=100,G=200,B=150");
    expect(writeCookie(color("form", true), "a b;c")).toBe("color=a%20b%3Bc");
  });

  it.each(["a\r\nX-Evil: 1", "a\nb", "日本"])("a header takes no %j", (value) => {
    expect(() => writeHeader(color("simple", false), value)).toThrow("one line of Latin text");
  });
});
