import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

const STALE_AFTER_MS = 10_000;

export type QueryClientChoices = {
  /** None on the server: a page that cannot be rendered full is finished by the browser. */
  retriesMax: number;
  /** Runs when the house no longer knows who asks. */
  onSignedOut: () => void;
};

export function makeQueryClient({ retriesMax, onSignedOut }: QueryClientChoices): QueryClient {
  const onError = (error: unknown) => {
    if (houseCode(error) === "unauthenticated") onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: STALE_AFTER_MS,
        retry: (failures, error) => !isCallersFault(error) && failures < retriesMax,
      },
    },
  });
}

function houseCode(error: unknown): string | undefined {
  return (error as { data?: { gateway?: { code?: string } } } | null)?.data?.gateway?.code;
}

/** Asking again does not change an answer of the 400s. */
function isCallersFault(error: unknown): boolean {
  const status = (error as { data?: { httpStatus?: number } } | null)?.data?.httpStatus ?? 0;
  return status >= 400 && status < 500;
}
