// Fetches the ClickHouse engine, once: the version and the hash of the package are in the lock file.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "../target/chdb");
const done = join(target, "fetched.json");
const lock = readFileSync(join(here, "package-lock.json"), "utf8");

if (process.platform !== "linux" || process.arch !== "x64") {
  console.log("The ClickHouse engine is pinned for Linux on x86-64; its tests will skip on this machine.");
} else if (!existsSync(done) || readFileSync(done, "utf8") !== lock) {
  mkdirSync(target, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) {
    cpSync(join(here, file), join(target, file));
  }
  try {
    execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], {
      cwd: target,
      stdio: "inherit",
      timeout: 300_000,
    });
    writeFileSync(done, lock);
  } catch (problem) {
    console.log(`The ClickHouse engine cannot be fetched (${problem.message}); its tests will skip.`);
  }
}
