import { NoSuch } from "../shell/no-such.tsx";

export function UnknownServer() {
  return <NoSuch noun="server" all={{ label: "Servers", href: "/servers" }} />;
}
