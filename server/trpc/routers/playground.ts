import {
  ChangeSavedRequestInput,
  FindChoicesInput,
  SavedRequestIdInput,
  SaveRequestInput,
} from "../../contracts/playground.ts";
import { changeSavedRequest } from "../../control/playground/change-saved-request.ts";
import { getSavedRequest } from "../../control/playground/get-saved-request.ts";
import { listCallers } from "../../control/playground/list-callers.ts";
import { listEndpoints } from "../../control/playground/list-endpoints.ts";
import { listSavedRequests } from "../../control/playground/list-saved-requests.ts";
import { removeSavedRequest } from "../../control/playground/remove-saved-request.ts";
import { saveRequest } from "../../control/playground/save-request.ts";
import { procedure, router } from "../init.ts";

/** Messages themselves go through /api/playground: their answers are streams. */
export const playgroundRouter = router({
  endpoints: procedure("playground:use").input(FindChoicesInput).query(listEndpoints),
  callers: procedure("playground:use").input(FindChoicesInput).query(listCallers),
  saved: procedure("playground:use").query(listSavedRequests),
  savedOne: procedure("playground:use").input(SavedRequestIdInput).query(getSavedRequest),
  save: procedure("playground:use").input(SaveRequestInput).mutation(saveRequest),
  change: procedure("playground:use").input(ChangeSavedRequestInput).mutation(changeSavedRequest),
  remove: procedure("playground:use").input(SavedRequestIdInput).mutation(removeSavedRequest),
});
