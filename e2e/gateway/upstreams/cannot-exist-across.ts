/**
 * Of a server that asks as the legacy era does, through a modern client's eyes:
 * - its questions have no names, so none can be called `user_name`;
 * - it learns what its client can do when its session opens, and not with each call. So it asks whatever it likes, the
 *   question is refused, and the tool says so itself: neither a choice nor a -32021 was ever its to give.
 */
export const CANNOT_EXIST_ACROSS = [
  "input-required-result-basic-elicitation › sep-2322-elicitation-incomplete",
  "input-required-result-capability-check › sep-2322-respect-client-capabilities",
  "server-stateless › sep-2575-server-rejects-undeclared-capability",
  "server-stateless › sep-2575-missing-capability-http-400",
];
