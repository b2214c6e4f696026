import { expect, it } from "vitest";
import { writeMultipart } from "./write-multipart.ts";

/** As a receiver reads it: Node's own. */
const read = ({ contentType, bytes }: ReturnType<typeof writeMultipart>) =>
  new Response(new Uint8Array(bytes), { headers: { "content-type": contentType } }).formData();

const files = new Map([["photos", "image/png"]]);
const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

it("files arrive byte for byte, each under its name and as what it is", async () => {
  const form = await read(
    writeMultipart(
      "multipart/form-data",
      {
        title: "Zürich",
        photos: [
          { name: "Zürich.png", base64: every.toString("base64") },
          { name: "two.jpg", base64: "", mediaType: "image/jpeg" },
          null,
        ],
        more: { a: 1 },
      },
      files,
    ),
  );
  expect(form.get("title")).toBe("Zürich");
  expect(form.get("more")).toBe('{"a":1}');
  const [first, second, ...others] = form.getAll("photos") as File[];
  expect(others).toEqual([]);
  expect([first!.name, first!.type]).toEqual(["Zürich.png", "image/png"]);
  expect(Buffer.from(await first!.arrayBuffer()).equals(every)).toBe(true);
  expect([second!.name, second!.type, second!.size]).toEqual(["two.jpg", "image/jpeg", 0]);
});

it("line breaks in base64 are no fault", async () => {
  const base64 = every.toString("base64").replace(/.{64}/g, "$&\r\n");
  const form = await read(writeMultipart("multipart/form-data", { photos: { name: "a", base64 } }, files));
  expect((form.get("photos") as File).size).toBe(256);
});

it.each(["AAE", "AA=E", "A-_C", "data:image/png;base64,AAEC", "AAEC="])(
  "%s is no base64, and nothing is made of it",
  (base64) => {
    expect(() => writeMultipart("multipart/form-data", { photos: { name: "a", base64 } }, files)).toThrow(
      "photos.base64 is no base64, or was cut off",
    );
  },
);
