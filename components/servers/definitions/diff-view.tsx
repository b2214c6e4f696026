import { classNames } from "../../ui/class-names.ts";
import { showHidden } from "../show-hidden.ts";
import { type DiffRow, diffLines } from "./diff-lines.ts";

export type DiffViewProps = { before: unknown; after: unknown };

/** Two definitions side by side: approved at the left, offered at the right. Signs and words as well as colours. */
export function DiffView({ before, after }: DiffViewProps) {
  const rows = diffLines(toText(before), toText(after));
  return (
    <section
      aria-label="What changed"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-md border border-line bg-sunk"
    >
      <table className="w-full min-w-160 table-fixed border-collapse font-mono text-xs leading-5">
        <thead className="font-sans text-second">
          <tr className="border-line border-b [&>th]:px-2.5 [&>th]:py-1.5 [&>th]:text-left [&>th]:font-normal">
            <th scope="col">Approved</th>
            <th scope="col" className="border-line border-l">
              Offered now
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line's place is its identity
            <Row key={at} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row }: { row: DiffRow }) {
  if (row.kind === "gap")
    return (
      <tr className="bg-panel text-second">
        <td colSpan={2} className="px-2.5 py-0.5 font-sans">
          {row.lines === 1 ? "1 line is the same" : `${row.lines} lines are the same`}
        </td>
      </tr>
    );
  const isChanged = row.kind === "changed";
  return (
    <tr className="align-top">
      <Side text={row.before} sign="−" says="was" look={isChanged ? "bg-bad-pale text-bad" : ""} />
      <Side text={row.after} sign="+" says="is" look={isChanged ? "bg-well-pale text-well" : ""} isSecond />
    </tr>
  );
}

type SideProps = { text: string | null; sign: string; says: string; look: string; isSecond?: boolean };

function Side({ text, sign, says, look, isSecond }: SideProps) {
  return (
    <td
      className={classNames(
        "whitespace-pre-wrap break-words px-2.5 [overflow-wrap:anywhere]",
        isSecond && "border-line border-l",
        text !== null && look,
      )}
    >
      {text !== null && (
        <>
          {look && (
            <>
              <span aria-hidden>{sign} </span>
              <span className="sr-only">{says} </span>
            </>
          )}
          {showHidden(text)}
        </>
      )}
    </td>
  );
}

function toText(definition: unknown): string {
  return typeof definition === "string" ? definition : JSON.stringify(definition, null, 2);
}
