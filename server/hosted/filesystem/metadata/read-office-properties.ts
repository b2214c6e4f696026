import { decodeEntities } from "./decode-entities.ts";
import type { Zip } from "./read-zip.ts";

/** What Word, Excel and PowerPoint write about a document. */
export function readOfficeProperties(zip: Zip): { title: string | null; details: Record<string, string> } {
  const core = xmlIn(zip, "docProps/core.xml");
  const app = xmlIn(zip, "docProps/app.xml");
  return {
    title: textOf(core, "dc:title") || null,
    details: {
      author: textOf(core, "dc:creator"),
      lastModifiedBy: textOf(core, "cp:lastModifiedBy"),
      subject: textOf(core, "dc:subject"),
      keywords: textOf(core, "cp:keywords"),
      createdAt: textOf(core, "dcterms:created"),
      savedAt: textOf(core, "dcterms:modified"),
      application: textOf(app, "Application"),
      company: textOf(app, "Company"),
    },
  };
}

export function xmlIn(zip: Zip, name: string): string {
  return zip.read(name)?.toString("utf8") ?? "";
}

function textOf(xml: string, tag: string): string {
  return decodeEntities(new RegExp(`<${tag}(?:\\s[^<>]*)?>([^<]*)<`).exec(xml)?.[1] ?? "").trim();
}
