import { decodeEntities } from "./decode-entities.ts";
import type { Extracted } from "./extracted.ts";
import { readOfficeProperties, xmlIn } from "./read-office-properties.ts";
import { readZip } from "./read-zip.ts";

const SLIDE = /^ppt\/slides\/slide(\d+)\.xml$/;

/** Presentations, read from their XML: a slide's paragraphs, then its notes. */
export function extractPptx(bytes: Uint8Array): Extracted {
  const zip = readZip(bytes);
  const { title, details } = readOfficeProperties(zip);
  const numbers = zip.names
    .map((name) => SLIDE.exec(name)?.[1])
    .filter((number) => number !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
  const slides = numbers.map((number) => {
    const xml = xmlIn(zip, `ppt/slides/slide${number}.xml`);
    const notes = paragraphs(xmlIn(zip, `ppt/notesSlides/notesSlide${number}.xml`));
    return {
      title: slideTitle(xml),
      text: [...paragraphs(xml), ...notes].join("\n"),
      hasNotes: notes.length > 0,
    };
  });
  const titles = slides.map((slide) => slide.title).filter((each) => each !== "");
  return {
    title: title ?? titles[0] ?? null,
    text: slides.map(({ text }) => text).join("\n\n"),
    details: {
      ...details,
      slides: slides.length,
      slideTitles: titles,
      slidesWithNotes: slides.filter(({ hasNotes }) => hasNotes).length,
    },
  };
}

function slideTitle(xml: string): string {
  const shape = xml.split(/<p:sp>/).find((each) => /<p:ph\s[^<>]*type="(?:title|ctrTitle)"/.test(each)) ?? "";
  return paragraphs(shape.split("</p:sp>")[0]!).join(" ");
}

function paragraphs(xml: string): string[] {
  return xml
    .split("</a:p>")
    .map((paragraph) =>
      [...paragraph.matchAll(/<a:t>([^<]*)</g)].map(([, text]) => decodeEntities(text!)).join(""),
    )
    .map((text) => text.trim())
    .filter((text) => text !== "");
}
