import Link from "next/link";
import { Page } from "../shell/page.tsx";
import { buttonLook } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

export function UnknownBundle() {
  return (
    <Page title="No such bundle" crumbs={[{ label: "Bundles", href: "/bundles" }]}>
      <EmptyState
        title="There is no bundle at this address"
        says="It may have been removed, or the name is spelled otherwise."
        action={
          <Link href="/bundles" className={buttonLook()}>
            All bundles
          </Link>
        }
      />
    </Page>
  );
}
