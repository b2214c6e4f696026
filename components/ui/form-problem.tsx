/** What is wrong with a form as a whole; what belongs to one field stands there. */
export function FormProblem({ says }: { says: string | undefined }) {
  return says ? (
    <p role="alert" className="rounded-md bg-bad-pale px-3 py-2 text-bad">
      {says}
    </p>
  ) : null;
}
