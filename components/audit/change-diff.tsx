import { classNames } from "../ui/class-names.ts";
import { diffJson } from "./diff-json.ts";

/** Before and after, only what differs; signs as well as colours. */
export function ChangeDiff({ before, after }: { before: unknown; after: unknown }) {
  const changes = diffJson(before, after);
  if (changes.length === 0) return <p className="text-second">Nothing differs.</p>;
  return (
    <ul className="overflow-x-auto rounded-md border border-line bg-sunk py-1.5 font-mono text-xs leading-5">
      {changes.map(({ path, before: was, after: is }) => (
        <li key={path}>
          {was !== null && <Line sign="−" says="was" path={path} value={was} look="bg-bad-pale text-bad" />}
          {is !== null && <Line sign="+" says="is" path={path} value={is} look="bg-well-pale text-well" />}
        </li>
      ))}
    </ul>
  );
}

type LineProps = { sign: string; says: string; path: string; value: string; look: string };

function Line({ sign, says, path, value, look }: LineProps) {
  return (
    <span className={classNames("block whitespace-pre px-2.5", look)}>
      <span aria-hidden>{sign} </span>
      {path && `${path}: `}
      <span className="sr-only">{says} </span>
      {value}
    </span>
  );
}
