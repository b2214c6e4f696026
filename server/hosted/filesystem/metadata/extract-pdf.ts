import type { Detail, Extracted } from "./extracted.ts";

const PAGES_MAX = 1_000;
const TEXT_LENGTH_MAX = 1_000_000;

/** PDF, by unpdf: the text of its pages and what the document says of itself. */
export async function extractPdf(bytes: Uint8Array): Promise<Extracted> {
  // Loaded when the first PDF is met: it is large.
  const { getDocumentProxy } = await import("unpdf");
  // A copy, because the library takes the buffer for itself; and a plain one, because it takes no Buffer.
  const pdf = await getDocumentProxy(Uint8Array.from(bytes), { isEvalSupported: false, verbosity: 0 });
  try {
    const { info } = (await pdf.getMetadata()) as unknown as { info: Record<string, unknown> }; // typed as a bare Object
    const pages = await readPages(pdf);
    return {
      title: textIn(info.Title) || null,
      text: pages.join("\n\n"),
      details: {
        pages: pdf.numPages,
        author: textIn(info.Author),
        subject: textIn(info.Subject),
        keywords: textIn(info.Keywords),
        creator: textIn(info.Creator),
        producer: textIn(info.Producer),
        createdAt: pdfTime(info.CreationDate),
        savedAt: pdfTime(info.ModDate),
        hasText: pages.some((page) => page !== ""),
      } satisfies Record<string, Detail>,
    };
  } finally {
    await pdf.destroy();
  }
}

type Pdf = Awaited<ReturnType<typeof import("unpdf")["getDocumentProxy"]>>;

async function readPages(pdf: Pdf): Promise<string[]> {
  const pages: string[] = [];
  let length = 0;
  for (let number = 1; number <= Math.min(pdf.numPages, PAGES_MAX) && length < TEXT_LENGTH_MAX; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const text = items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
    pages.push(text.trim());
    length += text.length;
    page.cleanup();
  }
  return pages;
}

const textIn = (value: unknown): string => (typeof value === "string" ? value : "");

/** "D:20260314153000+01'00'" → ISO 8601. */
function pdfTime(value: unknown): string {
  const found = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?|Z)?/.exec(
    textIn(value),
  );
  if (found === null) return "";
  const [
    ,
    year,
    month = "01",
    day = "01",
    hour = "00",
    minute = "00",
    second = "00",
    sign,
    zoneHour,
    zoneMinute = "00",
  ] = found;
  const zone = sign === undefined ? "Z" : `${sign}${zoneHour}:${zoneMinute}`;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`;
}
