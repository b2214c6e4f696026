import type { ShownSignIn } from "../../../server/contracts/registry-oauth.ts";

type Look = { title: string; says: string; tone: string };

/** What an operator is told of a sign-in, and how loud. */
export function lookOfSignIn({ state, says }: ShownSignIn, needsPerson: boolean): Look {
  switch (state) {
    case "connected":
      return {
        title: says === "" ? "Connected." : "Connected, but:",
        says,
        tone: says === "" ? "text-second" : "text-warning",
      };
    case "needs-sign-in":
      return { title: "Needs sign-in.", says: says || "Press Connect.", tone: "text-warning" };
    case "refused":
      return { title: "Refused.", says, tone: "text-bad" };
    default:
      return needsPerson
        ? { title: "Nobody has signed in yet.", says: says || "Press Connect.", tone: "text-second" }
        : {
            title: "Not entered yet.",
            says: says || "The house asks for a token by itself.",
            tone: "text-second",
          };
  }
}
