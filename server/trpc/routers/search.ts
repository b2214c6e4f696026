import { FindInput } from "../../contracts/search.ts";
import { findAnything } from "../../control/search/find-anything.ts";
import { router, signedInProcedure } from "../init.ts";

export const searchRouter = router({
  find: signedInProcedure.input(FindInput).query(findAnything),
});
