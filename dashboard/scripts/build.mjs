// Called by Maven: builds or checks the page with the machine's own Node and npm, and does nothing when nothing it
// would read has changed since the last time.
//
//   node scripts/build.mjs build    npm ci when the lock file changed, then vite build
//   node scripts/build.mjs check    formatting, lint, types and unit tests
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_MAJOR_MIN = 20;
const home = join(dirname(fileURLToPath(import.meta.url)), '..');
const installation = ['package.json', 'package-lock.json'];
const configuration = ['tsconfig.json', 'vite.config.ts', 'eslint.config.js', '.prettierrc.json'];

const major = Number(process.versions.node.split('.')[0]);
if (major < NODE_MAJOR_MIN) {
  fail(
    `The page is built with Node ${NODE_MAJOR_MIN} or newer, and this is ${process.versions.node}: install a newer one from nodejs.org.`,
  );
}

const task = process.argv[2];
if (task === 'build') {
  const page = join('target', 'classes', 'touchline', 'dashboard', 'static', 'index.html');
  once('build', [...installation, ...configuration, 'web'], [page], () => {
    install();
    npm('run', '--silent', 'build');
  });
} else if (task === 'check') {
  once('check', [...installation, ...configuration, 'web', 'mock', 'scripts'], [], () => {
    install();
    npm('run', '--silent', 'check');
  });
} else {
  fail(`'${task}' is neither build nor check`);
}

function install() {
  const machine = `${process.platform} ${process.arch}`;
  once(
    join('..', 'node_modules', '.touchline'),
    installation,
    ['node_modules'],
    () => npm('ci', '--no-audit', '--no-fund', '--loglevel=error'),
    machine,
  );
}

/** Runs `work` unless the stamp `name` says that it was done for the same inputs and its outputs are there. */
function once(name, inputs, outputs, work, extra = '') {
  const stamp = join(home, 'target', `${name}.stamp`);
  const hash = hashOf(inputs, extra);
  const done =
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === hash &&
    outputs.every((output) => existsSync(join(home, output)));
  if (done) {
    return;
  }
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

function hashOf(inputs, extra) {
  const hash = createHash('sha256').update(extra);
  for (const file of inputs.flatMap((input) => filesOf(input)).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(home, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(join(home, path))) {
    return [];
  }
  try {
    return readdirSync(join(home, path), { withFileTypes: true }).flatMap((entry) =>
      filesOf(`${path}/${entry.name}`),
    );
  } catch (notDirectory) {
    if (notDirectory.code === 'ENOTDIR') {
      return [path];
    }
    throw notDirectory;
  }
}

function npm(...args) {
  const result = spawnSync('npm', args, {
    cwd: home,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.error) {
    fail(`npm does not start (${result.error.message}): it comes with Node, install both from nodejs.org.`);
  }
  if (result.status !== 0) {
    process.exit(result.status ?? 1);
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
