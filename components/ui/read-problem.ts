/** What a screen says about an error: the house's code, what happened, what mends it, and which fields are meant. */
export type Problem = { code: string; message: string; mend: string; fields: Record<string, string> };

/** Reads the house's part of a tRPC error; anything else (no network, a broken page) is said in our own words. */
export function readProblem(error: unknown): Problem {
  const told = houseError(error);
  if (told) {
    const { code, message, fields = {}, retryAfterSeconds } = told;
    return {
      code,
      message,
      mend: retryAfterSeconds ? `Try again in ${retryAfterSeconds} s.` : told.do,
      fields,
    };
  }
  if (isNetworkFailure(error))
    return {
      code: "unreachable",
      message: "The house does not answer.",
      mend: "Check that it is running and that you are online; this page tries again by itself.",
      fields: {},
    };
  return {
    code: "unexpected",
    message: error instanceof Error && error.message ? error.message : "Something went wrong on this page.",
    mend: "Try again; if it stays, reload the page.",
    fields: {},
  };
}

type HouseError = {
  code: string;
  message: string;
  do: string;
  fields?: Record<string, string>;
  retryAfterSeconds?: number;
};

function houseError(error: unknown): HouseError | undefined {
  const data = (error as { data?: { gateway?: Partial<HouseError> } } | null)?.data?.gateway;
  return typeof data?.code === "string" && typeof data.message === "string"
    ? { do: "", ...data, code: data.code, message: data.message }
    : undefined;
}

function isNetworkFailure(error: unknown): boolean {
  return (
    error instanceof Error && /failed to fetch|networkerror|load failed|fetch failed/i.test(error.message)
  );
}
