import { defineResource } from "../../kernel/define-resource.ts";
import type { MathEngine } from "../math-engine/math-engine.ts";

export const constantList = (engine: MathEngine) =>
  defineResource({
    uri: "calculator://constants",
    name: "constants",
    title: "Constants",
    description: "Mathematical and physical constants an expression may name, with their values and units.",
    mimeType: "application/json",
    read: async (context) => {
      const { constants } = await engine.compute({ kind: "list_constants" }, context);
      return JSON.stringify(constants);
    },
  });
