import { defineResource } from "../../kernel/define-resource.ts";
import { functionsByCategory } from "../math-engine/functions.ts";

export const functionList = defineResource({
  uri: "calculator://functions",
  name: "functions",
  title: "Functions",
  description: "The names of all functions an expression may call, by category.",
  mimeType: "application/json",
  read: () => JSON.stringify(functionsByCategory),
});
