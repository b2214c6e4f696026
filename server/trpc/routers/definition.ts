import { DefinitionInput, ListDefinitionsInput } from "../../contracts/registry.ts";
import { approveDefinition } from "../../control/definitions/approve-definition.ts";
import { diffDefinition } from "../../control/definitions/diff-definition.ts";
import { listDefinitions } from "../../control/definitions/list-definitions.ts";
import { withholdDefinition } from "../../control/definitions/withhold-definition.ts";
import { procedure, router } from "../init.ts";

export const definitionRouter = router({
  list: procedure("server:read").input(ListDefinitionsInput).query(listDefinitions),
  diff: procedure("server:read").input(DefinitionInput).query(diffDefinition),
  approve: procedure("server:write").input(DefinitionInput).mutation(approveDefinition),
  withhold: procedure("server:write").input(DefinitionInput).mutation(withholdDefinition),
});
