import { Button } from "./button.tsx";
import { readProblem } from "./read-problem.ts";

export type ErrorStateProps = { error: unknown; onRetry?: () => void };

/** What failed, by its code, what mends it, and another try. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { code, message, mend } = readProblem(error);
  return (
    <div role="alert" className="grid justify-items-center gap-1.5 px-6 py-12 text-center">
      <p className="font-medium">{message}</p>
      <p className="max-w-prose text-balance text-second">
        {mend} <code className="whitespace-nowrap text-third">{code}</code>
      </p>
      {onRetry && (
        <Button className="mt-2" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
