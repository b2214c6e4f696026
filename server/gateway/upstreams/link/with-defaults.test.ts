import { expect, test } from "vitest";
import { withDefaults } from "./with-defaults.ts";

const requestedSchema = {
  type: "object",
  properties: {
    name: { type: "string", default: "Ada" },
    sure: { type: "boolean", default: false },
    note: {},
  },
};
const accept = (content?: object) => ({ action: "accept", ...(content && { content }) });

test.each([
  ["an untouched form", accept(), { name: "Ada", sure: false }],
  ["a form that was filled in by half", accept({ name: "Eve" }), { name: "Eve", sure: false }],
  ["a field that was emptied", accept({ name: "", note: "x" }), { name: "", note: "x", sure: false }],
])("%s has the defaults where nothing was said", (_, answer, content) => {
  expect(withDefaults("elicitation/create", { requestedSchema }, answer)).toEqual(accept(content));
});

test.each([
  ["what was declined", "elicitation/create", { requestedSchema }, { action: "decline" }],
  ["a visited page", "elicitation/create", { mode: "url" }, accept()],
  ["a complete form", "elicitation/create", { requestedSchema }, accept({ name: "Eve", sure: true })],
  ["what a model said", "sampling/createMessage", { requestedSchema }, accept()],
])("%s stays as it is", (_, method, params, answer) => {
  expect(withDefaults(method, params, answer)).toBe(answer);
});
