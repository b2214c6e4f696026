import { isObject, type JsonObject } from "../../protocol/message.ts";
import type { Reply } from "../../protocol/write-answer.ts";
import type { Outcome } from "../connection.ts";
import { sealState } from "./carried-state.ts";
import { requireAbility } from "./client-end.ts";
import { errorFor, URL_ELICITATION_REQUIRED } from "./error-for.ts";
import { forModernClient } from "./result-for.ts";
import type { Trip } from "./trip.ts";

/** What a legacy server answered, for a modern client. */
export function legacyReply(outcome: Outcome, trip: Trip): Reply {
  // Whatever it calls its result, in its era there is only one kind.
  if ("result" in outcome)
    return forModernClient(trip.message.method, { ...outcome.result, resultType: "complete" });
  const { error } = outcome;
  const pages = isObject(error.data) ? error.data.elicitations : undefined;
  if (error.code !== URL_ELICITATION_REQUIRED || !Array.isArray(pages)) throw errorFor("modern", error);
  return visitFirst(pages.filter(isObject), trip);
}

/** The legacy era refuses such a call until its pages have been visited; the modern one asks, and is called again. */
function visitFirst(pages: readonly JsonObject[], trip: Trip): Reply {
  const requests = pages.map((page, at): [string, object] => {
    const params = { ...page, mode: "url" };
    requireAbility(trip.message.capabilities, "elicitation/create", params);
    return [`elicitation-${at + 1}`, { method: "elicitation/create", params }];
  });
  const inputRequests = Object.fromEntries(requests);
  const requestState = sealState({ kind: "again" }, trip);
  return { result: { resultType: "input_required", inputRequests, requestState }, isToolError: false };
}
