/** A failure the tool expects. Its text is the answer: say what is wrong and what to do about it. */
export class ToolFailure extends Error {
  override readonly name = "ToolFailure";
}
