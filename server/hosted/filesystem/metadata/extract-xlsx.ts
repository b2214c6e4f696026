import { decodeEntities } from "./decode-entities.ts";
import type { Extracted } from "./extracted.ts";
import { readOfficeProperties, xmlIn } from "./read-office-properties.ts";
import { readZip, type Zip } from "./read-zip.ts";

/** As much of a workbook as is read; the rest of a sheet of millions of cells is left. */
const CELLS_MAX = 200_000;
const ROW = /<row\b[^<>]*>/g;
const CELL = /<c\b([^<>]*?)(\/?)>/g;

/** Workbooks, read from their XML: one line a row, cells parted by tabs. */
export function extractXlsx(bytes: Uint8Array): Extracted {
  const zip = readZip(bytes);
  const { title, details } = readOfficeProperties(zip);
  const shared = readSharedStrings(xmlIn(zip, "xl/sharedStrings.xml"));
  const sheets = listSheets(zip);
  let left = CELLS_MAX;
  const texts = sheets.map(({ name, file }) => {
    const { lines, cells } = readSheet(xmlIn(zip, file), shared, left);
    left -= cells;
    return { name, lines, cells };
  });
  return {
    title,
    text: texts.map(({ name, lines }) => [name, ...lines].join("\n")).join("\n\n"),
    details: {
      ...details,
      sheets: texts.map(({ name, lines }) => `${name} (${lines.length} rows)`),
      cells: texts.reduce((sum, { cells }) => sum + cells, 0),
    },
  };
}

/** In the order of the tabs; which file is which says the workbook's list of relations. */
function listSheets(zip: Zip): { name: string; file: string }[] {
  const relations = new Map<string, string>();
  for (const [tag] of xmlIn(zip, "xl/_rels/workbook.xml.rels").matchAll(/<Relationship\s[^<>]*>/g)) {
    relations.set(attribute(tag, "Id"), attribute(tag, "Target").replace(/^\/?(?:xl\/)?/, "xl/"));
  }
  const tags = xmlIn(zip, "xl/workbook.xml").matchAll(/<sheet\s[^<>]*>/g);
  return [...tags].map(([tag]) => ({
    name: attribute(tag, "name"),
    file: relations.get(attribute(tag, "r:id")) ?? "",
  }));
}

function readSharedStrings(xml: string): string[] {
  return xml
    .split(/<si\b[^<>]*>/)
    .slice(1)
    .map(textRuns);
}

/** Phonetic hints (`rPh`) repeat the text in another script. */
function textRuns(xml: string): string {
  const spoken = xml.split(/<rPh\b/)[0]!;
  return [...spoken.matchAll(/<t\b[^<>]*>([^<]*)</g)].map(([, text]) => decodeEntities(text!)).join("");
}

function readSheet(
  xml: string,
  shared: readonly string[],
  cellsMax: number,
): { lines: string[]; cells: number } {
  const lines: string[] = [];
  let cells = 0;
  for (const row of xml.split(ROW).slice(1)) {
    const values: string[] = [];
    const tags = [...row.matchAll(CELL)];
    tags.forEach((tag, index) => {
      if (tag[2] === "/" || cells >= cellsMax) return;
      const body = row.slice(tag.index + tag[0].length, tags[index + 1]?.index ?? row.length);
      const value = cellText(body, attribute(tag[0], "t"), shared);
      if (value !== "") cells++;
      values.push(value);
    });
    const line = values.join("\t").trimEnd();
    if (line !== "") lines.push(line);
  }
  return { lines, cells };
}

function cellText(body: string, type: string, shared: readonly string[]): string {
  if (type === "inlineStr") return textRuns(body);
  const value = decodeEntities(/<v\b[^<>]*>([^<]*)</.exec(body)?.[1] ?? "");
  if (type === "s") return shared[Number(value)] ?? "";
  return type === "b" ? (value === "1" ? "TRUE" : "FALSE") : value;
}

function attribute(tag: string, name: string): string {
  return decodeEntities(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "");
}
