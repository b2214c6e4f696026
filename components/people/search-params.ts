import { parseAsStringLiteral } from "nuqs";

/** `/people?new=person` opens the invitation: the palette and links lead there. */
export const newPersonParam = parseAsStringLiteral(["person"]);
