import { NoSuch } from "../shell/no-such.tsx";

export function UnknownBundle() {
  return <NoSuch noun="bundle" all={{ label: "Bundles", href: "/bundles" }} />;
}
