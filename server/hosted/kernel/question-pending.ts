/**
 * Thrown through a call whose question is not answered yet: the client will make the call again, with the answer,
 * and the code will run again from its start. Not a failure; let it pass.
 */
export class QuestionPending extends Error {
  override readonly name = "QuestionPending";
}
