import Link from "next/link";
import { Page } from "../../shell/page.tsx";
import { buttonLook } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";

/** `slug` is null where it cannot be told which server it was for. */
export function SignInFailed({ slug, problem }: { slug: string | null; problem: string }) {
  const href = slug === null ? "/servers" : `/servers/${slug}`;
  return (
    <Page title="Not connected" crumbs={[{ label: "Servers", href: "/servers" }]}>
      <EmptyState
        title="The sign-in came to nothing"
        says={problem}
        action={
          <Link href={href} className={buttonLook()}>
            {slug === null ? "All servers" : `Back to ${slug}`}
          </Link>
        }
      />
    </Page>
  );
}
