/** What an expression may not be or do. Its text is for whoever wrote the expression. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
