/** What a person fills in before a proposed server can be registered. Texts of a proposal name it as `{{id}}`. */
export type ProposalField = {
  id: string;
  label: string;
  says: string;
  isRequired: boolean;
  isSecret: boolean;
  /** One value per line; each becomes an argument of its own. */
  isList: boolean;
  initial: string;
  example: string;
  /** Empty: anything. */
  choices: readonly string[];
};

export type ProposedSource =
  | {
      source: "remote";
      transport: "http" | "sse";
      url: string;
      /** One whose field is left empty is not sent. */
      headers: Readonly<Record<string, string>>;
    }
  | {
      source: "process";
      command: string;
      /** Each group is left out when a field in it is left empty. */
      args: readonly (readonly string[])[];
      env: Readonly<Record<string, string>>;
    };

/** A server that could be registered, once its fields are filled in. */
export type ServerProposal = {
  slug: string;
  title: string;
  description: string;
  version: string;
  tags: readonly string[];
  made: ProposedSource;
  fields: readonly ProposalField[];
};

/** What a server.json was read as. */
export type ImportedServer = {
  /** As its author calls it: `io.github.user/weather`. */
  name: string;
  /** Each way in which it can be had: where it runs already, first. */
  proposals: ServerProposal[];
  /** Ways that are not open here, and what to mind about those that are. */
  notes: string[];
};

/** Left out: as in most cases. */
export function field(id: string, label: string, more: Partial<ProposalField> = {}): ProposalField {
  const plain = { says: "", isRequired: true, isSecret: false, isList: false, initial: "", example: "" };
  return { id, label, ...plain, choices: [], ...more };
}

export const placeholder = (id: string): string => `{{${id}}}`;
