import { defineResource } from "../../kernel/define-resource.ts";
import { unitsByDimension } from "../math-engine/units.ts";

export const unitList = defineResource({
  uri: "calculator://units",
  name: "units",
  title: "Units",
  description:
    "Units by what they measure. Metric ones take prefixes (km, mL, MW), all can be combined (kg m/s^2, mile/gallon).",
  mimeType: "application/json",
  read: () => JSON.stringify(unitsByDimension),
});
