import { TriangleAlert } from "lucide-react";
import type { DefinitionRow } from "./use-definitions.ts";

/** Why somebody should read it before models do, in plain words. */
export function DefinitionFlags({ flags }: { flags: DefinitionRow["flags"] }) {
  if (flags.length === 0) return null;
  return (
    <ul aria-label="What is odd about it" className="grid gap-1">
      {flags.map(({ flag, says, about }) => (
        <li
          key={`${flag} ${about}`}
          className="flex items-start gap-2 rounded-md bg-warning-pale px-3 py-2 text-warning"
        >
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span>
            {says}
            {about && (
              <>
                {" "}
                It looks like <code>{about}</code>.
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
