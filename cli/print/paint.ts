import { styleText } from "node:util";

export type Colour = "red" | "yellow" | "green" | "gray" | "bold";

/** Colour in a terminal, unless NO_COLOR is set; plain text anywhere else. */
export function paint(colour: Colour, text: string, stream: NodeJS.WriteStream = process.stdout): string {
  return styleText(colour, text, { stream });
}
