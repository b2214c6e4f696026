import { detectType, HEAD_BYTES, isTextual } from "../metadata/detect-type.ts";
import type { FileType } from "../metadata/extracted.ts";
import { extractMetadata, type FileMetadata } from "../metadata/metadata-extractor.ts";
import { withFolder } from "./walk-sync.ts";

/** Of a text this much is read; of a document, which cannot be read in part, all or nothing. */
const TEXT_BYTES_MAX = 4 * 1024 * 1024;
const DOCUMENT_BYTES_MAX = 32 * 1024 * 1024;

/** Types whose readers are other people's code, or unpack: those that may go wrong badly. */
const RISKY: ReadonlySet<FileType> = new Set(["pdf", "docx", "xlsx", "pptx"]);

type Spot = { rootFolder: string; folder: string; name: string };

/**
 * Reads a file and what is in it. Never throws: what cannot be opened is known by its name alone. `atRisk` is called
 * before a type is read that may go wrong badly: by what it is, whatever it is called.
 */
export async function readContents(
  { rootFolder, folder, name }: Spot,
  atRisk: () => void,
): Promise<FileMetadata> {
  const read = readBytes(rootFolder, folder, name);
  if (read === null) return unreadable;
  if (RISKY.has(detectType(name, read.bytes.subarray(0, HEAD_BYTES)).type)) atRisk();
  return extractMetadata({ name, ...read });
}

const unreadable: FileMetadata = {
  type: "other",
  mimeType: "application/octet-stream",
  title: null,
  text: "",
  isTextCut: false,
  details: {},
  problem: "The system does not let this server read it, or it has gone.",
};

function readBytes(
  rootFolder: string,
  folder: string,
  name: string,
): { bytes: Buffer; isWhole: boolean } | null {
  try {
    return withFolder(rootFolder, folder, (open) => {
      const head = open.read(name, HEAD_BYTES);
      if (head === null || head.isWhole) return head;
      const { type } = detectType(name, head.bytes);
      if (type === "other") return { bytes: head.bytes, isWhole: false };
      return open.read(name, isTextual(type) ? TEXT_BYTES_MAX : DOCUMENT_BYTES_MAX);
    });
  } catch {
    return null; // a bad disk: one file of it must not stop the index
  }
}
