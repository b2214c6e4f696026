import { passedOnVariables } from "../../../server/contracts/passed-on-variables.ts";

/** Which of the house's own variables every process gets, for whoever wonders why it runs, or why not. */
export function AlwaysPassedOn() {
  return (
    <details>
      <summary className="rounded-sm text-second">What every process gets of the house</summary>
      <dl className="mt-2 grid gap-2 text-xs">
        {Object.entries(passedOnVariables).map(([why, names]) => (
          <div key={why}>
            <dt className="text-second">{why}</dt>
            <dd className="break-words font-mono">{names.join(" ")}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-second text-xs">
        As the house has them when it starts, in capitals or not. Tokens are not among them.
      </p>
    </details>
  );
}
