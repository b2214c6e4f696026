import Link from "next/link";
import { buttonLook } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page } from "./page.tsx";

type Props = {
  /** What was looked for. */
  noun: string;
  /** Where all of them are. */
  all: { label: string; href: string };
};

/** An address of this noun at which there is none, or none that this person may see. */
export function NoSuch({ noun, all: { label, href } }: Props) {
  return (
    <Page title={`No such ${noun}`} crumbs={[{ label, href }]}>
      <EmptyState
        title={`There is no ${noun} at this address`}
        says="It may have been removed, or the name is spelled otherwise."
        action={
          <Link href={href} className={buttonLook()}>
            All {label.toLowerCase()}
          </Link>
        }
      />
    </Page>
  );
}
