import { CliError } from "../cli-error.ts";
import { findHouse, noHouse } from "./find-house.ts";

type Request = { method?: string; headers?: HeadersInit; body?: BodyInit | null };

/** A JSON answer of the house, whatever its status; anything else is an error that says why. */
export async function fetchFromHouse(
  dataDir: string,
  place: string,
  request: Request,
  timeoutMs: number,
): Promise<Response> {
  const url = new URL(place, findHouse(dataDir));
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, { ...request, signal }).catch((cause: unknown) => {
    throw unreached(dataDir, url, cause);
  });
  if (/json/.test(response.headers.get("content-type") ?? "")) return response;
  const [said = ""] = (await response.text()).trim().split("\n");
  throw new CliError(
    "house_unwell",
    `The house answered ${response.status}${said === "" || said.startsWith("<") ? "" : `: ${said}`}`,
    "Try again in a moment, and look at its log.",
  );
}

function unreached(dataDir: string, { origin }: URL, error: unknown): CliError {
  const { name, cause, message } = error as Error & { cause?: NodeJS.ErrnoException };
  if (cause?.code === "ECONNREFUSED") return noHouse(dataDir);
  const why = name === "TimeoutError" ? "no answer in time" : (cause?.message ?? message);
  return new CliError("house_unreachable", `${origin} cannot be reached: ${why}.`, "Look at its log.");
}
