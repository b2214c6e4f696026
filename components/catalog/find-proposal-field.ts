import { placeholder, type ServerProposal } from "../../server/contracts/server-proposal.ts";

/** Where on the form a path of the registry's input is filled in; null: nowhere, it belongs above the form. */
export function findProposalField(
  path: readonly PropertyKey[],
  proposal: ServerProposal,
): number | "slug" | null {
  const [first, second] = path;
  if (first === "slug") return "slug";
  const { made, fields } = proposal;
  const text = textAt(made, first, second);
  const index = text === undefined ? -1 : fields.findIndex(({ id }) => text.includes(placeholder(id)));
  return index === -1 ? null : index;
}

/** Arguments may have been left out, so their place says nothing: any of them may be meant. */
function textAt(made: ServerProposal["made"], first: unknown, second: unknown): string | undefined {
  if (made.source === "remote") {
    return first === "instances" ? made.url : first === "headers" ? made.headers[String(second)] : undefined;
  }
  return first === "env"
    ? made.env[String(second)]
    : first === "args"
      ? made.args.flat().join(" ")
      : undefined;
}
