import { describe, expect, it } from "vitest";
import { createZipWriter } from "../archive/write-zip.ts";
import { detectType } from "./detect-type.ts";
import { extractMetadata } from "./metadata-extractor.ts";
import { samplePdf } from "./sample-pdf.ts";

const extract = (name: string, content: string | Uint8Array, isWhole = true) =>
  extractMetadata({ name, bytes: typeof content === "string" ? Buffer.from(content) : content, isWhole });

async function zipOf(entries: Record<string, string>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const writer = createZipWriter(async (bytes) => void parts.push(bytes));
  for (const [name, text] of Object.entries(entries))
    await writer.add({ name, isFolder: false, modifiedMs: 0, bytes: Buffer.from(text) });
  await writer.finish();
  return Buffer.concat(parts);
}

const core = (title: string) =>
  `<cp:coreProperties><dc:title>${title}</dc:title><dc:creator>Ada &amp; Co</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">2026-01-02T03:04:05Z</dcterms:created></cp:coreProperties>`;

describe("texts", () => {
  it("Markdown: front matter, headings outside of code, links", async () => {
    const found = await extract(
      "a.md",
      '---\ntitle: "Plan B"\ntags: x, y\n---\n# One\n```\n# not a heading\n```\n## Two ##\n[a](http://x) b\n',
    );
    expect(found).toMatchObject({
      type: "markdown",
      title: "Plan B",
      problem: null,
      details: { headings: ["# One", "## Two"], links: 1, "frontMatter.tags": "x, y" },
    });
  });

  it("HTML: what is read, without scripts, styles and comments", async () => {
    const found = await extract(
      "a.html",
      `<html lang="de"><head><title>Über &uuml;ns</title><meta name="description" content="Kurz"><style>p{}</style></head>
       <body><!-- hidden --><h1>Wir</h1><script>var secret = "<p>no</p>"</script><p>Eins<br>zwei &amp; &#x33;</p><section>ok</section><a href="/x">Link</a></body></html>`,
    );
    expect(found).toMatchObject({
      type: "html",
      title: "Über üns",
      text: "Wir\nEins\nzwei & 3\nok\nLink",
      details: { language: "de", description: "Kurz", links: 1 },
    });
  });

  it("JSON: its shape; what is none is still text", async () => {
    expect(await extract("a.json", '{"name":"Ada","list":[{"x":1}]}')).toMatchObject({
      title: "Ada",
      details: { valid: true, topLevel: "object", keys: ["name", "list"], depth: 3 },
    });
    expect(await extract("a.json", '[{"a":1},{"a":2}]')).toMatchObject({
      details: { topLevel: "array", items: 2, itemKeys: ["a"] },
    });
    expect(await extract("a.json", "{oops")).toMatchObject({
      text: "{oops",
      details: { valid: false },
      problem: null,
    });
    expect(await extract("a.json", '{"a":', false)).toMatchObject({
      details: {},
      problem: expect.stringContaining("beginning"),
    });
  });

  it.each([
    ["a,b\n1,2\n", { delimiter: ",", columns: 2, rows: 1, hasHeader: true, columnNames: ["a", "b"] }],
    ["a;b;c\r\n1;2,5;3\r\n4;5;6", { delimiter: ";", columns: 3, rows: 2 }],
    ["x\ty\n1\t2", { delimiter: "tab", columns: 2 }],
    ['n,"q ""x"", y"\n"line\nbreak",2\n', { columns: 2, rows: 1, columnNames: ["n", 'q "x", y'] }],
    ["1,2\n3,4\n", { hasHeader: false, rows: 2, columnNames: [] }],
    ["a,b\n1\n", { raggedRows: 1 }],
    ["only\none\n", { delimiter: ",", columns: 1 }],
  ])("CSV %j", async (text, details) => {
    expect((await extract("a.csv", text)).details).toMatchObject(details);
  });

  it("reads UTF-16 and old Western text", async () => {
    expect((await extract("a.txt", Buffer.from("\ufeffGrüße", "utf16le"))).text).toBe("Grüße");
    expect((await extract("a.txt", Buffer.from("Gr\xfc\xdfe aus dem Norden", "latin1"))).text).toBe(
      "Grüße aus dem Norden",
    );
  });
});

describe("documents", () => {
  it("PDF: pages, title and text", async () => {
    expect(await extract("a.pdf", samplePdf("Annual report", "Revenue grew by half"))).toMatchObject({
      type: "pdf",
      title: "Annual report",
      text: "Revenue grew by half",
      details: { pages: 1, hasText: true },
      problem: null,
    });
  });

  it("DOCX: properties and text", async () => {
    const bytes = await zipOf({
      "[Content_Types].xml":
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      "_rels/.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      "word/document.xml":
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Dear customer</w:t></w:r></w:p><w:p><w:r><w:t>Goodbye</w:t></w:r></w:p></w:body></w:document>',
      "docProps/core.xml": core("Letter"),
    });
    expect(await extract("a.docx", bytes)).toMatchObject({
      type: "docx",
      title: "Letter",
      text: "Dear customer\n\nGoodbye",
      details: { author: "Ada & Co", createdAt: "2026-01-02T03:04:05Z", words: 3 },
    });
  });

  it("XLSX: sheets in the order of their tabs, shared and inline text, numbers, truth", async () => {
    const bytes = await zipOf({
      "xl/workbook.xml":
        '<workbook><sheets><sheet name="Costs" sheetId="1" r:id="rId2"/><sheet name="A &amp; B" sheetId="2" r:id="rId1"/></sheets></workbook>',
      "xl/_rels/workbook.xml.rels":
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
      "xl/sharedStrings.xml":
        "<sst><si><t>City</t></si><si><r><t>Ro</t></r><r><t>me</t></r><rPh><t>hint</t></rPh></si></sst>",
      "xl/worksheets/sheet1.xml":
        '<worksheet><sheetData><row r="1"><c r="A1" t="b"><v>1</v></c></row></sheetData></worksheet>',
      "xl/worksheets/sheet2.xml":
        '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Euro</t></is></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"/><c r="C2"><v>12.5</v></c></row></sheetData></worksheet>',
    });
    expect(await extract("a.xlsx", bytes)).toMatchObject({
      type: "xlsx",
      text: "Costs\nCity\tEuro\nRome\t12.5\n\nA & B\nTRUE",
      details: { sheets: ["Costs (2 rows)", "A & B (1 rows)"], cells: 5 },
    });
  });

  it("PPTX: slides by number, titles and notes", async () => {
    const slide = (title: string, body: string) =>
      `<p:sld><p:sp><p:nvPr><p:ph type="title"/></p:nvPr><a:p><a:r><a:t>${title}</a:t></a:r></a:p></p:sp><p:sp><a:p><a:r><a:t>${body}</a:t></a:r></a:p></p:sp></p:sld>`;
    const bytes = await zipOf({
      "ppt/slides/slide10.xml": slide("Last", "end"),
      "ppt/slides/slide2.xml": slide("First", "begin"),
      "ppt/notesSlides/notesSlide2.xml": "<p:notes><a:p><a:r><a:t>say hello</a:t></a:r></a:p></p:notes>",
    });
    expect(await extract("a.pptx", bytes)).toMatchObject({
      title: "First",
      text: "First\nbegin\nsay hello\n\nLast\nend",
      details: { slides: 2, slideTitles: ["First", "Last"], slidesWithNotes: 1 },
    });
  });

  it.each(["a.pdf", "a.docx", "a.xlsx", "a.pptx", "a.jpg"])(
    "a damaged %s is known, with a problem",
    async (name) => {
      const starts: Record<string, string> = { "a.pdf": "%PDF-1.7 broken", "a.jpg": "\xff\xd8\xff\xe1\xff" };
      const found = await extract(name, Buffer.from(starts[name] ?? "PK\x03\x04 nothing", "latin1"));
      if (name === "a.jpg") expect(found).toMatchObject({ type: "image", details: { format: "JPEG" } });
      else expect(found).toMatchObject({ text: "", problem: expect.stringContaining("could not be read") });
    },
  );

  it("a small file that unpacks to very much is given up", async () => {
    const bomb = await zipOf({ "xl/sharedStrings.xml": "<si><t>0</t></si>".repeat(5_000_000) });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await extract("a.xlsx", bomb)).toMatchObject({
      text: "",
      problem: expect.stringContaining("could not be read"),
    });
  });
});

describe("detectType", () => {
  const latin = (text: string) => Buffer.from(text, "latin1");
  it.each([
    ["a.md", "# x", "markdown"],
    ["a.MD", "# x", "markdown"],
    ["Makefile", "all:", "text"],
    [".env", "A=1", "text"],
    ["a.ts", "export {}", "text"],
    ["a.md", "\x00\x01", "other"],
    ["a.bin", "\x89PNG\r\n\x1a\n", "image"],
    ["a.jpg", "%PDF-1.7", "pdf"],
    ["a.docx", "not a zip", "text"],
    ["a.pdf", "\x00\x01\x02", "other"],
    ["empty", "", "text"],
  ] as const)("%s that begins with %j is %s", (name, head, type) => {
    expect(detectType(name, latin(head)).type).toBe(type);
  });
});
