// Bundles the sources into the package data that is committed. `node build.mjs DIR` writes
// elsewhere, so that a test can compare.
import { build } from "esbuild";

const out = process.argv[2] ?? "../../src/crossread/present/static";
await build({
  entryPoints: { page: "src/page.js" },
  outdir: out, bundle: true, minify: true, format: "iife", charset: "utf8",
  target: ["es2021", "chrome100", "firefox100", "safari15"], legalComments: "none",
});
await build({
  entryPoints: { page: "src/page.css" },
  outdir: out, bundle: true, minify: true, charset: "utf8", legalComments: "none",
});
