import { asList, asText, isObject, type JsonObject } from "../document/json-object.ts";
import { type GraphqlTypes, isNeeded, writeType } from "./graphql-types.ts";

/** An answer is for a model: what does not fit is told less deep, but from side to side. */
const FIELDS_MAX = 120;
const DEPTHS = [1, 2, 3, 4] as const;
const TYPE_NAME = "__typename";

type Walk = { types: GraphqlTypes; open: readonly string[]; depthLeft: number; told: { fieldsLeft: number } };

/** What is asked of an answer of this type: `{ id name owner { name } }`; empty for what has no fields. */
export function selectFields(reference: unknown, types: GraphqlTypes): string {
  let made = "";
  for (const depthLeft of DEPTHS) {
    const told = { fieldsLeft: FIELDS_MAX };
    const deeper = select(types.named(reference), { types, open: [], depthLeft, told });
    if (told.fieldsLeft < 0 && made !== "") break;
    made = deeper;
  }
  return made;
}

function select(type: JsonObject, walk: Walk): string {
  const inside = { ...walk, open: [...walk.open, asText(type.name)], depthLeft: walk.depthLeft - 1 };
  switch (type.kind) {
    case "OBJECT":
      return braced(fieldsOf(type, inside));
    case "INTERFACE":
      return braced([TYPE_NAME, ...fieldsOf(type, inside)]);
    case "UNION":
      return braced([TYPE_NAME, ...fragmentsOf(type, inside)]);
    default:
      return "";
  }
}

const braced = (fields: readonly string[]) => `{ ${fields.length === 0 ? TYPE_NAME : fields.join(" ")} }`;

/** Those that can be asked for without saying more, and are not going away. */
function fieldsOf(type: JsonObject, walk: Walk, isWanted = (_: JsonObject) => true): string[] {
  return asList(type.fields)
    .filter(isObject)
    .filter(
      ({ args, isDeprecated }) => isDeprecated !== true && !asList(args).filter(isObject).some(isNeeded),
    )
    .filter(isWanted)
    .flatMap((field) => selectField(field, walk));
}

function selectField({ name, type: reference }: JsonObject, walk: Walk): string[] {
  const { types, open, depthLeft, told } = walk;
  if (told.fieldsLeft < 0) return [];
  const type = types.named(reference);
  const isLeaf = type.kind === "SCALAR" || type.kind === "ENUM";
  if (!isLeaf && (depthLeft === 0 || open.includes(asText(type.name)))) return [];
  told.fieldsLeft -= 1;
  return [isLeaf ? asText(name) : `${asText(name)} ${select(type, walk)}`];
}

/** A field that two members have, but not of one type, may not be asked of both. */
function fragmentsOf({ possibleTypes }: JsonObject, walk: Walk): string[] {
  const known = new Map<string, string>();
  return asList(possibleTypes).map((reference) => {
    const type = walk.types.named(reference);
    const isAlike = (field: JsonObject) => {
      const written = writeType(field.type);
      const before = known.get(asText(field.name)) ?? written;
      known.set(asText(field.name), before);
      return before === written;
    };
    return `... on ${asText(type.name)} ${braced(fieldsOf(type, walk, isAlike))}`;
  });
}
