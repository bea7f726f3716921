// Stands where Electron's default app would stand in a runtime that came without one: takes the app's folder from
// the command line (`electron [switches] FOLDER [arguments]`) and starts the "main" of its package.json.
const { app } = require('electron');
const fs = require('node:fs');
const path = require('node:path');

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (!given) {
  process.stderr.write('electron: give the folder of an app, the one with its package.json\n');
  process.exit(2);
}
const folder = path.resolve(given);
const description = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
app.setName(description.productName ?? description.name);
app.setVersion(description.version);
app.setAppPath(folder);
require(path.join(folder, description.main ?? 'index.js'));
