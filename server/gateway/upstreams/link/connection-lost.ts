/** The server has forgotten our session: it did nothing of what we asked, and takes us in anew. */
export class SessionLost extends Error {
  override readonly name = "SessionLost";
}
