/** What a screen says about an error: the house's code, what happened, what mends it, and which fields are meant. */
export type Problem = {
  code: string;
  message: string;
  mend: string;
  /** Both in one breath, for toasts and forms. */
  says: string;
  fields: Record<string, string>;
};

/** Reads the house's part of a tRPC error; anything else (no network, a broken page) is said in our own words. */
export function readProblem(error: unknown): Problem {
  const told = readHouseError(error) ?? (isNetworkFailure(error) ? UNREACHABLE : sayUnexpected(error));
  const { code, message, fields = {}, retryAfterSeconds } = told;
  const mend = retryAfterSeconds ? `Try again in ${retryAfterSeconds} s.` : told.do;
  const says = SPEAKS_FOR_ITSELF.includes(code) || mend === "" ? message : `${message} ${mend}`;
  return { code, message, mend, says, fields };
}

type HouseError = {
  code: string;
  message: string;
  do: string;
  fields?: Record<string, string>;
  retryAfterSeconds?: number;
};

/** Their message is written for the case at hand; the table's advice is not. */
const SPEAKS_FOR_ITSELF = ["conflict", "bad_input"];

const UNREACHABLE: HouseError = {
  code: "unreachable",
  message: "The house does not answer.",
  do: "Check that it is running and that you are online; this page tries again by itself.",
};

function sayUnexpected(error: unknown): HouseError {
  return {
    code: "unexpected",
    message: error instanceof Error && error.message ? error.message : "Something went wrong on this page.",
    do: "Try again; if it stays, reload the page.",
  };
}

function readHouseError(error: unknown): HouseError | undefined {
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
